// Who is here, and the way out.

import type { RoomView } from "../../client/room-view";
import { Avatar, NameTag } from "./name-tag";

export function PeopleList({ view: { me, people, peopleCount }, leave }: { view: RoomView; leave: () => void }) {
  const others = people
    .filter(({ id }) => id !== me?.id)
    .sort((one, other) => one.name.localeCompare(other.name) || (one.badge ?? 1) - (other.badge ?? 1));
  const unseen = peopleCount - others.length - 1;
  return (
    <>
      <ul class="people">
        {me && <Person key={me.id} {...me} badge={me.badge} note="you" />}
        {others.map((person) => (
          <Person
            key={person.id}
            {...person}
            badge={person.badge}
            isAway={person.state === "away"}
            note={person.state === "away" ? "away" : ""}
          />
        ))}
        {unseen > 0 && <li class="person-note">and {unseen.toLocaleString()} more</li>}
      </ul>
      <button type="button" class="button leave-button" onClick={leave}>
        Leave room
      </button>
    </>
  );
}

interface PersonProps {
  readonly id: string;
  readonly name: string;
  readonly badge: number | undefined;
  readonly isAway?: boolean;
  readonly note: string;
}

function Person({ id, name, badge, isAway = false, note }: PersonProps) {
  return (
    <li class={isAway ? "person away" : "person"}>
      <Avatar id={id} name={name} />
      <NameTag id={id} name={name} badge={badge} />
      {note !== "" && <span class="person-note">{note}</span>}
    </li>
  );
}

export function peopleHere(count: number): string {
  return count === 1 ? "1 person here" : `${count.toLocaleString()} people here`;
}

// Who is here, and the way out. One's own line comes first, and is where one takes another name.

import type { RoomClient } from "../../client/room-client";
import type { RoomView } from "../../client/room-view";
import type { WirePerson } from "../../protocol/server-frame";
import { t } from "../texts";
import { LeaveButton } from "./leave-button";
import { Avatar, NameTag } from "./name-tag";
import { useRename } from "./own-name";

interface PeopleListProps {
  readonly client: RoomClient;
  readonly view: RoomView;
  leave(): void;
}

export function PeopleList({ client, view, leave }: PeopleListProps) {
  const { me, people, peopleCount } = view;
  const others = people
    .filter(({ id }) => id !== me?.id)
    .sort((one, other) => one.name.localeCompare(other.name) || (one.badge ?? 1) - (other.badge ?? 1));
  const unseen = peopleCount - others.length - 1;
  return (
    <>
      <ul class="people">
        {me && <Oneself key={me.id} client={client} me={me} />}
        {others.map((person) => (
          <Person key={person.id} person={person} />
        ))}
        {unseen > 0 && <li class="person-note people-more">{t("people.more", { count: unseen })}</li>}
      </ul>
      <LeaveButton view={view} leave={leave} />
    </>
  );
}

function Oneself({ client, me }: { client: RoomClient; me: NonNullable<RoomView["me"]> }) {
  const { isOpen, change, form } = useRename({ client, name: me.name });
  return (
    <li class="person">
      {isOpen ? (
        form
      ) : (
        <>
          <Signs person={me} />
          <span class="own-notes">
            <span class="person-note">{t("people.you")}</span>
            {change}
          </span>
        </>
      )}
    </li>
  );
}

function Person({ person }: { person: WirePerson }) {
  const isAway = person.state === "away";
  return (
    <li class={isAway ? "person away" : "person"}>
      <Signs person={person} />
      {isAway && <span class="person-note">{t("people.away")}</span>}
    </li>
  );
}

function Signs({ person: { name, badge, role } }: { person: Omit<WirePerson, "state"> }) {
  return (
    <>
      <Avatar name={name} badge={badge} />
      <NameTag name={name} badge={badge} />
      {role === "host" && <span class="host-mark">{t("people.host")}</span>}
    </>
  );
}

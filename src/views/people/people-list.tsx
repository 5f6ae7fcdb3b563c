// The people in the room, and the way out. The user's own line comes first and offers to change the name.

import type { ComponentChildren } from "preact";
import type { ShownPerson } from "../../chat/shown-event";
import { Avatar, NameTag } from "../name-tag";
import { useWords } from "../words";
import { ChangeName, RenameForm, type Renaming } from "./own-name";

export interface PeopleListProps {
  readonly me: Omit<ShownPerson, "state"> | undefined;
  /** All members who are in, or a sample of them. */
  readonly people: readonly ShownPerson[];
  readonly peopleCount: number;
  readonly renaming?: Renaming | undefined;
  /** The way out. */
  readonly children: ComponentChildren;
}

export function PeopleList({ me, people, peopleCount, renaming, children }: PeopleListProps) {
  const { t, compare } = useWords();
  const others = people
    .filter(({ id }) => id !== me?.id)
    .sort((one, other) => compare(one.name, other.name) || (one.badge ?? 1) - (other.badge ?? 1));
  const unseen = peopleCount - others.length - 1;
  return (
    <>
      <ul class="people">
        {me && <Oneself key={me.id} me={me} renaming={renaming} />}
        {others.map((person) => (
          <Person key={person.id} person={person} />
        ))}
        {unseen > 0 && <li class="person-note people-more">{t("people.more", { count: unseen })}</li>}
      </ul>
      {children}
    </>
  );
}

function Oneself({ me, renaming }: { me: Omit<ShownPerson, "state">; renaming: Renaming | undefined }) {
  const { t } = useWords();
  return (
    <li class="person">
      {renaming?.isOpen ? (
        <RenameForm name={me.name} renaming={renaming} />
      ) : (
        <>
          <Signs person={me} />{" "}
          <span class="own-notes">
            <span class="person-note">{t("people.you")}</span> <ChangeName renaming={renaming} />
          </span>
        </>
      )}
    </li>
  );
}

function Person({ person }: { person: ShownPerson }) {
  const { t } = useWords();
  const isAway = person.state === "away";
  return (
    <li class={isAway ? "person away" : "person"}>
      <Signs person={person} /> {isAway && <span class="person-note">{t("people.away")}</span>}
    </li>
  );
}

function Signs({ person: { name, badge, role } }: { person: Omit<ShownPerson, "state"> }) {
  const { t } = useWords();
  return (
    <>
      <Avatar name={name} badge={badge} /> <NameTag name={name} badge={badge} />{" "}
      {role === "host" && <span class="host-mark">{t("people.host")}</span>}
    </>
  );
}

// The room as the server renders it: everything known at that moment, and nothing that only a browser knows. The
// browser hydrates from the same state.

import type { ComponentChildren } from "preact";
import type { RoomSnapshot } from "../../chat/room-snapshot";
import { HintLine, hintId } from "../composer/above";
import { Composer } from "../composer/composer";
import type { FormKey } from "../composer/form-key";
import { TypingLine } from "../composer/typing-line";
import { Invitation } from "../invitation/invitation";
import { reactedBy } from "../message/message-reactions";
import type { ListedRoom } from "../message-list/entry";
import { MessageList, type RowContext } from "../message-list/message-list";
import { ScriptlessNote } from "../notices/scriptless-note";
import { LeaveButton } from "../people/leave-button";
import { PeopleList } from "../people/people-list";
import { RoomHeader } from "../room-header/room-header";
import { type TimeStyle, useWords, type Words } from "../words";
import { Room } from "./room";

/** The initial state of a room page's script. */
export interface RoomPageState {
  readonly code: string;
  /** Undefined in the shell that a browser keeps for offline use. */
  readonly snapshot: RoomSnapshot | undefined;
  readonly formKey: FormKey | undefined;
  /** The text that a form sent and the server refused, with the reason. */
  readonly refused?: { readonly text: string; readonly why: string } | undefined;
  /** When and how times were rendered. */
  readonly now: number;
  readonly locale: string;
  readonly time: TimeStyle;
}

interface ServedRoomProps {
  readonly state: RoomPageState;
  /** The rows of `listedRoom`, rendered with `servedRowContext`. */
  readonly rows: ComponentChildren;
  readonly firstSeq: number | undefined;
}

/** Names per reaction; the others are counted. */
const namesMax = 5;

export function ServedRoom({ state, rows, firstSeq }: ServedRoomProps) {
  const { t } = useWords();
  const { code, snapshot, formKey, refused } = state;
  const { me, room, people = [], peopleCount = 0, events = [] } = snapshot ?? {};
  const { hasOlder } = listedRoom(snapshot);
  return (
    <Room
      connection="connecting"
      header={
        <RoomHeader
          code={code}
          title={room?.title}
          peopleCount={peopleCount}
          notice="none"
          wasLive={me !== undefined}
        />
      }
      messages={
        <MessageList
          code={code}
          firstSeq={firstSeq}
          rows={rows}
          older={hasOlder ? { state: "idle", isStop: undefined } : undefined}
        >
          {room && isAlone({ me, peopleCount, events }) && (
            <Invitation code={code} link={room.link} text={t("invite.alone")} />
          )}
        </MessageList>
      }
      scriptless={<ScriptlessNote code={code} isUtc={state.time.zone === undefined} />}
      composer={
        <Composer code={code} formKey={formKey} text={refused?.text} described={refused && `composer-note ${hintId}`}>
          <TypingLine typing={[]} people={people} />
          {refused && <HintLine hint={{ text: refused.why }} />}
        </Composer>
      }
      people={
        <>
          <h2>{t("people.title")}</h2>
          <PeopleList me={me} people={people} peopleCount={peopleCount}>
            <LeaveButton code={code} formKey={formKey} />
          </PeopleList>
        </>
      }
    />
  );
}

export function servedRowContext({ snapshot, now }: RoomPageState, words: Words): RowContext {
  const { me, people = [] } = snapshot ?? {};
  const known = new Map(people.map(({ id, name }) => [id, name]));
  return { now, me: me?.id, namesOf: (by) => reactedBy(words, by, { known, me: me?.id, namesMax }) };
}

/** The part of a snapshot that the list shows. */
export function listedRoom(snapshot: RoomSnapshot | undefined): ListedRoom {
  const { me, room, people = [], events = [] } = snapshot ?? {};
  return {
    me,
    people,
    events,
    isAtEnd: true,
    hasOlder: events[0] !== undefined && events[0].seq > (room?.first ?? 1),
    pending: [],
    changes: [],
  };
}

interface Company {
  readonly me: { readonly id: string } | undefined;
  readonly peopleCount: number;
  /** The newest events. */
  readonly events: readonly { readonly kind: string; readonly by: string }[];
}

/** Whether nobody else has come yet. True only once events and people are known. */
export function isAlone({ me, peopleCount, events }: Company): boolean {
  const isEmpty = me !== undefined && peopleCount === 1 && events.length > 0;
  return isEmpty && !events.some(({ kind, by }) => kind === "message" && by !== me.id);
}

// The names of members who reacted, as far as the room knows them.

import { mentionName } from "../../chat/mention";
import type { RoomView } from "../../client/room-view";
import { reactedBy } from "../../views/message/message-reactions";
import type { Words } from "../../views/words";

/** Turns ids into one line with at most `namesMax` parts. Members who have left are known by their messages. */
export function namesIn(
  { me, people, events }: RoomView,
  words: Words,
  namesMax: number,
): (by: readonly string[]) => string {
  let known: ReadonlyMap<string, string> | undefined;
  return (by) => {
    known ??= new Map([
      ...events.map(({ by, ...who }) => [by, mentionName(who)] as const),
      ...people.map(({ id, ...who }) => [id, mentionName(who)] as const),
    ]);
    return reactedBy(words, by, { known, me: me?.id, namesMax });
  };
}

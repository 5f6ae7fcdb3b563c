// The names of those who reacted to messages, by what is known of a room.

import { mentionName } from "../../chat/mention";
import type { RoomView } from "../../client/room-view";
import { reactedBy } from "../../views/message/message-reactions";
import type { Words } from "../../views/words";

/** From ids to one line, with `namesMax` parts at most. Whoever is gone is known by what they wrote. */
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

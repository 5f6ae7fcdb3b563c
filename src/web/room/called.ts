// Whom the messages on the screen may call by `@`: those who are here, and those who have written; the same object for
// as long as they are the same, for rows draw again when it changes.

import { type Mentionable, mentionName } from "../../chat/mention";
import type { RoomView } from "../../client/room-view";

export interface Called {
  readonly everybody: readonly Mentionable[];
  /** Whoever reads; one of `everybody`. */
  readonly self: Mentionable | undefined;
}

type Sources = Pick<RoomView, "me" | "people" | "events">;

let last: (Sources & { readonly key: string; readonly called: Called }) | undefined;

export function calledIn({ me, people, events }: Sources): Called {
  if (last?.me === me && last?.people === people && last?.events === events) return last.called;
  const byName = new Map<string, Mentionable>();
  for (const { name, badge } of [...(me ? [me] : []), ...people, ...events]) {
    const who = badge === undefined ? { name } : { name, badge };
    if (!byName.has(mentionName(who))) byName.set(mentionName(who), who);
  }
  const key = JSON.stringify([me?.name, me?.badge, ...[...byName.keys()].sort()]);
  const everybody = [...byName.values()];
  const called = last?.key === key ? last.called : { everybody, self: me && everybody[0] };
  last = { me, people, events, key, called };
  return called;
}

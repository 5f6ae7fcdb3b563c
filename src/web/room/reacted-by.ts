// Who reacted, as one line of names.

import { mentionName } from "../../chat/mention";
import type { RoomView } from "../../client/room-view";
import { t } from "../texts";
import { nameLine } from "./name-list";

/** Those who are known, oneself first, `namesMax` in all; whoever is gone since long is one of the others. */
export function namesOf({ me, people, events }: RoomView, by: readonly string[], namesMax: number): string {
  const known = new Map<string, string>();
  for (const { by: id, ...who } of events) known.set(id, mentionName(who));
  for (const { id, ...who } of people) known.set(id, mentionName(who));
  const names = by.filter((id) => id !== me?.id).flatMap((id) => known.get(id) ?? []);
  if (me && by.includes(me.id)) names.unshift(t("people.you"));
  const named = names.slice(0, names.length > namesMax ? namesMax - 1 : namesMax);
  return nameLine(named, by.length - named.length);
}

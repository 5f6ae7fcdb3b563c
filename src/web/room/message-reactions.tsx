// How people reacted to a message: each emoji with its count under the bubble. A press adds one's own, or takes it back.

import { mentionName } from "../../chat/mention";
import type { RoomView, ShownMessage } from "../../client/room-view";
import { t } from "../texts";
import { nameLine } from "./name-list";
import { number } from "./number";
import type { OpenRoom } from "./room";

/** So many are named; the others are counted. */
const namesMax = 5;

export function MessageReactions({ room, message }: { room: OpenRoom; message: ShownMessage }) {
  const { client } = room;
  const { view } = client;
  const { seq, reactions = [] } = message;
  if (reactions.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form.
    <div class="reactions" role="group" aria-label={t("message.reactions")}>
      {reactions.map(({ emoji, by }) => {
        const isOn = by.includes(view.me?.id ?? "");
        const who = t("message.reactedBy", { emoji, names: namesOf(view, by) });
        return (
          <button
            key={emoji}
            type="button"
            class="reaction"
            tabIndex={-1}
            aria-pressed={isOn}
            title={who}
            onClick={() => client.react(seq, emoji, !isOn)}
          >
            <span class="reaction-chip" aria-hidden="true">
              <span class="emoji">{emoji}</span> {number(by.length)}
            </span>
            <span class="unseen">{who}</span>
          </button>
        );
      })}
      <button type="button" class="reaction" tabIndex={-1} aria-label={t("message.react")} data-act="react">
        <span class="reaction-chip" aria-hidden="true">
          +
        </span>
      </button>
    </div>
  );
}

/** Those who are known, oneself first; whoever is gone since long is one of the others. */
function namesOf({ me, people, events }: RoomView, by: readonly string[]): string {
  const known = new Map<string, string>();
  for (const { by: id, ...who } of events) known.set(id, mentionName(who));
  for (const { id, ...who } of people) known.set(id, mentionName(who));
  const names = by.filter((id) => id !== me?.id).flatMap((id) => known.get(id) ?? []);
  if (me && by.includes(me.id)) names.unshift(t("people.you"));
  const named = names.slice(0, names.length > namesMax ? namesMax - 1 : namesMax);
  return nameLine(named, by.length - named.length);
}

// How people reacted to a message: each emoji with its count under the bubble. A press adds one's own, or takes it back.

import type { ShownMessage } from "../../client/room-view";
import { t } from "../texts";
import { number } from "./number";
import { namesOf } from "./reacted-by";
import type { OpenRoom } from "./room";

/** So many parts of a line: names, and the others as one. */
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
        const who = t("message.reactedBy", { emoji, names: namesOf(view, by, namesMax) });
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

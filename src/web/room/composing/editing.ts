// Editing one of one's own messages in the composer: the draft makes way for its text, and comes back afterwards.

import { hasVisible } from "../../../chat/visible-text";
import { indexOf, withPending } from "../../../client/message-change";
import type { RoomView, ShownMessage } from "../../../client/room-view";
import { say } from "../../announcer";
import { t } from "../../texts";
import type { Undo } from "../composer";
import type { OpenRoom } from "../room";
import { withEmoji } from "./emoji-words";

interface EditingParts {
  /** Says a line over the composer. */
  hint(text: string): void;
  changed(): void;
}

export interface Editing {
  readonly isOn: boolean;
  start(message: ShownMessage): void;
  /** The same with one's last message. Returns false when there is none. */
  startLast(): boolean;
  save(text: string): void;
  /** Gives the draft back. */
  stop(): void;
}

export function startEditing({ client, composer }: OpenRoom, { hint, changed }: EditingParts): Editing {
  const { field, form } = composer;
  const button = form.querySelector(".send-button");
  let message: ShownMessage | undefined;
  let giveBack: Undo | undefined;

  function start(next: ShownMessage): void {
    stop();
    client.typing(false);
    message = next;
    giveBack = composer.borrow(next.text);
    if (button) button.ariaLabel = t("editing.save");
    composer.focus();
    field.setSelectionRange(next.text.length, next.text.length);
    say(t("editing.title"));
    changed();
  }

  function stop(): void {
    if (!message) return;
    message = undefined;
    if (button) button.ariaLabel = t("composer.send");
    giveBack?.();
    changed();
  }

  client.subscribe(() => {
    if (!message) return;
    const { events, live } = client.view;
    const { seq, text } = message;
    const now = events[indexOf(events, seq)] ?? live[indexOf(live, seq)];
    if (now?.kind !== "message" || !now.deleted) return;
    const typed = composer.text;
    stop();
    // Nobody's words are lost, also when they are for a message that is no longer there.
    if (typed !== text && hasVisible(typed)) composer.text = composer.text ? `${composer.text}\n${typed}` : typed;
    hint(t("message.deleted"));
  });

  return {
    get isOn() {
      return message !== undefined;
    },
    start,
    startLast() {
      const last = lastOwn(client.view);
      if (last) start(last);
      return last !== undefined;
    },
    save(text) {
      if (!message) return;
      if (!hasVisible(text)) {
        hint(t("error.text-empty"));
        return;
      }
      const next = withEmoji(text);
      if (next !== message.text) client.edit(message.seq, next);
      stop();
    },
    stop,
  };
}

/** As it is with one's own changes that are not yet stored. */
function lastOwn({ live, changes, me }: RoomView): ShownMessage | undefined {
  if (!me) return undefined;
  return withPending(live, changes, me.id).findLast(
    (event): event is ShownMessage => event.kind === "message" && event.by === me.id && !event.deleted,
  );
}

// Editing one of one's own messages in the composer: the draft makes way for its text, and comes back afterwards. Kept for
// this tab beside the draft, and following what becomes of the message: one that is not stored yet can be edited too.

import { hasVisible } from "../../../chat/visible-text";
import { withPending } from "../../../client/message-change";
import type { RoomView, ShownEvent, ShownMessage } from "../../../client/room-view";
import { say } from "../../announcer";
import { t } from "../../texts";
import { keep, kept } from "../draft";
import type { OpenRoom } from "../room";
import { withEmoji } from "./emoji-words";

interface EditingParts {
  /** Says a line over the composer. */
  hint(text: string): void;
  changed(): void;
}

/** A message, stored or not. */
type Editable = Pick<ShownMessage, "id" | "text"> & { readonly seq?: number };

export interface Editing {
  readonly isOn: boolean;
  /** Whether it is to be saved, and cannot be yet: after a reload, before it is known which room this is. */
  readonly isWaiting: boolean;
  start(message: Editable): void;
  /** The same with one's last message. Returns false when there is none. */
  startLast(): boolean;
  save(text: string): void;
  /** Gives the draft back. */
  stop(): void;
  /** Looks at what has become of the message. */
  follow(): void;
}

/** What is edited; its new text is what stands in the composer. */
interface Edit {
  readonly id: string;
  /** Once it is stored: its number, and for whom in which room. A code may be another room's one day. */
  readonly place?: { readonly seq: number; readonly seat: string };
  /** Its text before. */
  readonly was: string;
  /** What stood in the composer before. */
  readonly draft: string;
}

export function startEditing({ code, client, composer }: OpenRoom, { hint, changed }: EditingParts): Editing {
  const { field, form } = composer;
  const button = form.querySelector(".send-button");
  let edit: Edit | undefined;
  let isWaiting = false;

  function set(next: Edit | undefined): void {
    edit = next;
    keep("edit", code, next ? JSON.stringify(next) : "");
    composer.sendsEmpty = next !== undefined;
    if (button) button.ariaLabel = t(next ? "editing.save" : "composer.send");
  }

  function start({ id, seq, text }: Editable): void {
    stop();
    client.typing(false);
    set({ id, ...placeOf(seq), was: text, draft: composer.text });
    composer.text = text;
    composer.focus();
    field.setSelectionRange(text.length, text.length);
    say(t("editing.title"));
    changed();
  }

  function stop(): void {
    if (!edit) return;
    const { draft } = edit;
    isWaiting = false;
    set(undefined);
    composer.text = draft;
    changed();
  }

  /** Nobody's words are lost, also when they are for a message that is no longer there. */
  function end({ was }: Edit, why: string): void {
    const typed = composer.text;
    stop();
    if (typed !== was && hasVisible(typed)) composer.text = composer.text ? `${composer.text}\n${typed}` : typed;
    hint(why);
  }

  function placeOf(seq: number | undefined): Pick<Edit, "place"> {
    const seat = seatIn(client.view);
    return seq === undefined || seat === undefined ? {} : { place: { seq, seat } };
  }

  function follow(): void {
    if (!edit) return;
    const { view } = client;
    const seat = seatIn(view);
    if (seat === undefined) return;
    const message = messageIn(view, edit.id);
    if (message?.deleted) end(edit, t("message.deleted"));
    else if (message && !edit.place) set({ ...edit, ...placeOf(message.seq) });
    else if (!message && edit.place?.seat !== seat && !isOnItsWay(view, edit.id)) end(edit, t("error.target-unknown"));
    if (isWaiting) save(composer.text);
  }

  function save(text: string): void {
    if (!edit) return;
    if (!hasVisible(text)) {
      hint(t("error.text-empty"));
      return;
    }
    const { id, was, place } = edit;
    const next = withEmoji(text);
    if (next === was) {
      stop();
    } else if (place && place.seat === seatIn(client.view)) {
      stop();
      client.edit(place.seq, next);
    } else if (client.view.pending.some((post) => post.id === id)) {
      stop();
      client.edit(id, next);
    } else if (!isWaiting) {
      isWaiting = true;
      say(t("editing.waiting"));
      changed();
    }
  }

  client.subscribe(follow);
  composer.onInput(() => {
    if (!isWaiting) return;
    // Whoever writes on is not done.
    isWaiting = false;
    changed();
  });
  const before = kept("edit", code);
  if (before !== "") {
    // Its text is the draft that the composer began with.
    set(JSON.parse(before) as Edit);
    say(t("editing.title"));
  }

  return {
    get isOn() {
      return edit !== undefined;
    },
    get isWaiting() {
      return isWaiting;
    },
    start,
    startLast() {
      const waiting = client.view.pending.at(-1);
      const last = waiting ?? lastOwn(client.view);
      if (waiting?.state === "refused") {
        // It will not be stored as it is: there is nothing to edit, only to write again.
        client.discard(waiting.id);
        composer.text = waiting.text;
      } else if (last) {
        start(last);
      }
      return last !== undefined;
    },
    save,
    stop,
    follow,
  };
}

/** As whom one is in which room; undefined until that is known. */
function seatIn({ room, me }: RoomView): string | undefined {
  return room && me && `${room.epoch}/${me.id}`;
}

/** One's own message, if it is at hand. */
function messageIn({ events, live, me }: RoomView, id: string): ShownMessage | undefined {
  const isIt = (event: ShownEvent): event is ShownMessage =>
    event.id === id && event.kind === "message" && event.by === me?.id;
  return events.findLast(isIt) ?? live.findLast(isIt);
}

/** Whether a message that is not at hand may still come. */
function isOnItsWay({ pending, connection }: RoomView, id: string): boolean {
  return connection.state !== "live" || pending.some((post) => post.id === id);
}

/** As it is with one's own changes that are not yet stored. */
function lastOwn({ live, changes, me }: RoomView): ShownMessage | undefined {
  if (!me) return undefined;
  return withPending(live, changes, me.id).findLast(
    (event): event is ShownMessage => event.kind === "message" && event.by === me.id && !event.deleted,
  );
}

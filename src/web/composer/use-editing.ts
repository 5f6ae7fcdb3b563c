// Editing one of the user's own messages in the composer: its text replaces the draft, which comes back afterwards. The
// edit is kept for this tab, follows what happens to the message, and works for a message that is not stored yet.

import { useEffect, useRef, useState } from "preact/hooks";
import type { RoomCode } from "../../chat/room-code";
import type { ShownEvent, ShownMessage } from "../../chat/shown-event";
import { hasVisible } from "../../chat/visible-text";
import { withPending } from "../../client/pending-changes";
import type { RoomClient } from "../../client/room-client";
import type { RoomView } from "../../client/room-view";
import { say } from "../notices/announcer";
import { t } from "../page-words";
import { keep, kept } from "../storage/draft";
import { withShortcodes } from "./shortcodes";
import type { TextField } from "./text-field";

interface EditingOptions {
  readonly code: RoomCode;
  readonly client: RoomClient;
  readonly field: TextField;
  /** Only what the server rendered is shown so far. */
  readonly isAsServed: boolean;
  /** Shows a hint above the composer. */
  hint(text: string): void;
}

/** A message, stored or not. */
type Editable = Pick<ShownMessage, "id" | "text"> & { readonly seq?: number };

export interface Editing {
  readonly isOn: boolean;
  start(message: Editable): void;
  /** Starts editing the user's last message. Returns false when there is none. */
  startLast(): boolean;
  save(text: string): void;
  /** Ends the edit and restores the draft. */
  stop(): void;
}

/** An edit in progress; the new text is in the composer. */
interface Edit {
  readonly id: string;
  /**
   * Once stored: the message's number, and the member and room it belongs to. A code may belong to another room later.
   */
  readonly place?: { readonly seq: number; readonly seat: string };
  /** The message's text before the edit. */
  readonly was: string;
  /** The draft before the edit. */
  readonly draft: string;
}

export function useEditing({ code, client, field, isAsServed, hint }: EditingOptions): Editing {
  const [, draw] = useState({});
  /** A ref, not state: a key must see the effect of the key before it, rendered or not. */
  const edit = useRef<Edit | undefined>(undefined);
  const isBegun = useRef(false);
  if (!isBegun.current) {
    isBegun.current = true;
    const before = kept("edit", code);
    // Its text is the draft that the composer starts with.
    edit.current = before === "" ? undefined : (JSON.parse(before) as Edit);
  }

  function set(next: Edit | undefined): void {
    edit.current = next;
    keep("edit", code, next ? JSON.stringify(next) : "");
    draw({});
  }

  function start({ id, seq, text }: Editable): void {
    stop();
    client.typing(false);
    set({ id, ...placeOf(seq), was: text, draft: field.text });
    field.text = text;
    field.focus();
    field.element.setSelectionRange(text.length, text.length);
    say(t("editing.title"));
  }

  function stop(): void {
    if (!edit.current) return;
    const { draft } = edit.current;
    set(undefined);
    field.text = draft;
  }

  /** Keeps the typed text, even when it was for a message that is no longer there. */
  function end({ was }: Edit, why: string): void {
    const typed = field.text;
    stop();
    if (typed !== was && hasVisible(typed)) field.text = field.text ? `${field.text}\n${typed}` : typed;
    hint(why);
  }

  function placeOf(seq: number | undefined): Pick<Edit, "place"> {
    const seat = callerSeat(client.view);
    return seq === undefined || seat === undefined ? {} : { place: { seq, seat } };
  }

  function follow(): void {
    const { current } = edit;
    if (!current) return;
    const { view } = client;
    const seat = callerSeat(view);
    if (seat === undefined) return;
    const message = messageIn(view, current.id);
    if (message?.deleted) end(current, t("message.deleted"));
    else if (message && !current.place) set({ ...current, ...placeOf(message.seq) });
    else if (!message && current.place?.seat !== seat && !isOnItsWay(view, current.id))
      end(current, t("error.target-unknown"));
  }

  /** Ignored while the room is unknown, which is a moment after a page has opened offline. */
  function save(text: string): void {
    if (!edit.current) return;
    if (!hasVisible(text)) {
      hint(t("error.text-empty"));
      return;
    }
    const { id, was, place } = edit.current;
    const next = withShortcodes(text);
    if (next === was) {
      stop();
    } else if (place && place.seat === callerSeat(client.view)) {
      stop();
      client.edit(place.seq, next);
    } else if (client.view.pending.some((post) => post.id === id)) {
      stop();
      client.edit(id, next);
    }
  }

  // Follows the message when it changes, not when that is rendered, because a key may come in between.
  const now = useRef(follow);
  now.current = follow;
  useEffect(() => {
    const stop = client.subscribe(() => now.current());
    if (edit.current) say(t("editing.title"));
    now.current();
    return stop;
  }, [client, field]);

  return {
    get isOn() {
      return edit.current !== undefined && !isAsServed;
    },
    start,
    startLast() {
      const waiting = client.view.pending.at(-1);
      const last = waiting ?? lastOwn(client.view);
      if (waiting?.state === "refused") {
        // The message will not be stored as it is, so its text is written again as a new one.
        client.discard(waiting.id);
        field.text = waiting.text;
      } else if (last) {
        start(last);
      }
      return last !== undefined;
    },
    save,
    stop,
  };
}

/** Identifies member and room; undefined until they are known. */
function callerSeat({ room, me }: RoomView): string | undefined {
  return room && me && `${room.epoch}/${me.id}`;
}

/** The user's own message, if it is loaded. */
function messageIn({ events, live, me }: RoomView, id: string): ShownMessage | undefined {
  const isIt = (event: ShownEvent): event is ShownMessage =>
    event.id === id && event.kind === "message" && event.by === me?.id;
  return events.findLast(isIt) ?? live.findLast(isIt);
}

/** Whether a message that is not loaded may still arrive. */
function isOnItsWay({ pending, connection }: RoomView, id: string): boolean {
  return connection.state !== "live" || pending.some((post) => post.id === id);
}

/** With the user's own unstored changes applied. */
function lastOwn({ live, changes, me }: RoomView): ShownMessage | undefined {
  if (!me) return undefined;
  return withPending(live, changes, me.id).findLast(
    (event): event is ShownMessage => event.kind === "message" && event.by === me.id && !event.deleted,
  );
}

// Editing one of one's own messages in the composer: the draft makes way for its text, and comes back afterwards. Kept for
// this tab beside the draft, and following what becomes of the message: one that is not stored yet can be edited too.

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
  /** Nothing is drawn yet that only the browser knows. */
  readonly isAsServed: boolean;
  /** Says a line over the composer. */
  hint(text: string): void;
}

/** A message, stored or not. */
type Editable = Pick<ShownMessage, "id" | "text"> & { readonly seq?: number };

export interface Editing {
  readonly isOn: boolean;
  start(message: Editable): void;
  /** The same with one's last message. Returns false when there is none. */
  startLast(): boolean;
  save(text: string): void;
  /** Gives the draft back. */
  stop(): void;
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

export function useEditing({ code, client, field, isAsServed, hint }: EditingOptions): Editing {
  const [, draw] = useState({});
  /** Not state: what a key does must see what the key before it did, drawn or not. */
  const edit = useRef<Edit | undefined>(undefined);
  const isBegun = useRef(false);
  if (!isBegun.current) {
    isBegun.current = true;
    const before = kept("edit", code);
    // Its text is the draft that the composer begins with.
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

  /** Nobody's words are lost, also when they are for a message that is no longer there. */
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

  /** Nothing happens while it is not known yet which room this is: a moment after a page has opened offline. */
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

  // What becomes of the message is heard when it happens, not when it is drawn: a key may come before that.
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
        // It will not be stored as it is: there is nothing to edit, only to write again.
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

/** As whom one is in which room; undefined until that is known. */
function callerSeat({ room, me }: RoomView): string | undefined {
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

// Shows a message in its place in the list, wherever one reads just now: for replies, finds and dates.

import { say } from "../announcer";
import { t } from "../texts";
import type { OpenRoom } from "./room";

type Listener = (seq: number) => void;

const lists = new WeakMap<OpenRoom, Listener>();

/** Loads what is round it, if need be; then the message is in the middle, has the focus, and is marked for a moment. */
export function goToMessage(room: OpenRoom, seq: number): void {
  void room.client.jumpTo(seq).then((isThere) => {
    if (isThere) lists.get(room)?.(seq);
    else say(t("message.originalGone"));
  });
}

/** For the list: hears of each message that is to be shown, once the client holds it. Returns how to stop it. */
export function onGoToMessage(room: OpenRoom, listener: Listener): () => void {
  lists.set(room, listener);
  return () => lists.delete(room);
}

const markedMs = 2_000;

/** An attribute, not a class: the row's own drawing leaves it alone. */
export function markForAMoment(row: HTMLElement): void {
  row.dataset.marked = "";
  setTimeout(() => delete row.dataset.marked, markedMs);
}

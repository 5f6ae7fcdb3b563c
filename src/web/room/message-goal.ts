// How the list hears which message is to be shown. The way to it is in go-to-message.ts, which comes later.

import type { OpenRoom } from "./room";

type Listener = (seq: number) => void;

const lists = new WeakMap<OpenRoom, Listener>();

/** For the list: hears of each message that is to be shown, once the client holds it. Returns how to stop it. */
export function onGoToMessage(room: OpenRoom, listener: Listener): () => void {
  lists.set(room, listener);
  return () => lists.delete(room);
}

export function showMessage(room: OpenRoom, seq: number): void {
  lists.get(room)?.(seq);
}

const markedMs = 2_000;

/** An attribute, not a class: the row's own drawing leaves it alone. */
export function markForAMoment(row: HTMLElement): void {
  row.dataset.marked = "";
  setTimeout(() => delete row.dataset.marked, markedMs);
}

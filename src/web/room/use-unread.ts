// What the reader has not seen: for the pill, for the title, and for the line "New".

import { useEffect, useRef, useState } from "preact/hooks";
import type { RoomView } from "../../client/room-view";
import { usePageVisible } from "./use-room-view";

export interface Unread {
  /** Messages of others that came while the reader was elsewhere. */
  readonly count: number;
  /** Where the reader left the page; undefined while they never did. */
  readonly lineAfter: number | undefined;
}

export function useUnread({ events, me }: RoomView, isPinned: boolean): Unread {
  const isVisible = usePageVisible();
  const [seen, setSeen] = useState<number | undefined>(undefined);
  const [lineAfter, setLineAfter] = useState<number | undefined>(undefined);
  const head = events.at(-1)?.seq;
  const headNow = useRef(head);
  headNow.current = head;
  const isWatching = isVisible && isPinned;

  useEffect(() => {
    if (head !== undefined && (isWatching || seen === undefined)) setSeen(head);
  }, [isWatching, head]);

  // The line is placed when the page is left, not when it comes back: then everything is above it already.
  useEffect(() => {
    if (!isVisible) setLineAfter(headNow.current);
  }, [isVisible]);

  const unseen = (seq: number) => seen !== undefined && seq > seen;
  const count = isWatching
    ? 0
    : events.filter(({ kind, by, seq }) => kind === "message" && by !== me?.id && unseen(seq)).length;
  return { count, lineAfter };
}

/** `GKRT · Chatsy`, or `(3) GKRT` while the page is hidden. */
export function useTitle(code: string, unread: number): void {
  const isVisible = usePageVisible();
  const title = !isVisible && unread > 0 ? `(${unread}) ${code}` : `${code} · Chatsy`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}

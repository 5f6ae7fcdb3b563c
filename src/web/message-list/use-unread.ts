// Knows what the reader has not seen: how many messages arrived while they were elsewhere, and where they left the
// page, which is kept beyond reloads.

import { useEffect, useRef, useState } from "preact/hooks";
import type { RoomView } from "../../client/room-view";
import { lasting } from "../storage/browser-storage";
import { usePageVisible } from "../use-media";

export interface Unread {
  /** Messages of others that arrived while the reader was elsewhere. */
  readonly count: number;
  /** Where the reader left the page; undefined while they have not. */
  readonly lineAfter: number | undefined;
}

/** `isAtEnd`: the newest message is on the screen. */
export function useUnread(code: string, { live, me, room }: RoomView, isAtEnd: boolean): Unread {
  const isVisible = usePageVisible();
  /** Not state, because seeing a message renders nothing. */
  const seen = useRef<number | undefined>(undefined);
  const [lineAfter, setLineAfter] = useState<number | undefined>(undefined);
  const head = live.at(-1)?.seq;
  const isWatching = isVisible && isAtEnd;
  const epoch = room?.epoch;

  useEffect(() => {
    if (epoch === undefined) return;
    const left = keptPlace(code, epoch);
    if (left !== undefined) setLineAfter(left);
  }, [code, epoch]);

  const watches = useRef(isWatching);
  watches.current = isWatching;
  useEffect(() => {
    if (head === undefined) return;
    if (seen.current === undefined) seen.current = head;
    // The list may notice during this very rendering that the reader has scrolled away; then it is rendered again.
    queueMicrotask(() => {
      if (watches.current) seen.current = head;
    });
  }, [isWatching, head]);

  // The line is placed when the reader leaves, not when they return, when everything is above it.
  const leave = useRef(() => {});
  leave.current = () => {
    const place = isWatching ? head : seen.current;
    if (place === undefined || epoch === undefined) return;
    setLineAfter(place);
    keepPlace(code, epoch, place);
  };
  useEffect(() => {
    const hidden = () => document.visibilityState === "hidden" && leave.current();
    // Some browsers close without reporting that the page is hidden. A page that is hidden already was left before.
    const gone = () => document.visibilityState === "visible" && leave.current();
    document.addEventListener("visibilitychange", hidden);
    addEventListener("pagehide", gone);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("pagehide", gone);
    };
  }, []);

  const seenTo = seen.current;
  if (isWatching || seenTo === undefined) return { count: 0, lineAfter };
  let count = 0;
  for (let index = live.length - 1; index >= 0; index -= 1) {
    const event = live[index];
    if (!event || event.seq <= seenTo) break;
    if (event.kind === "message" && event.by !== me?.id) count += 1;
  }
  return { count, lineAfter };
}

/** Only for this room: the next room with its code has another epoch. */
function keptPlace(code: string, epoch: string): number | undefined {
  const [inEpoch, seq] = lasting.read(`left.${code}`).split(" ");
  return inEpoch === epoch && Number(seq) > 0 ? Number(seq) : undefined;
}

function keepPlace(code: string, epoch: string, seq: number): void {
  lasting.write(`left.${code}`, `${epoch} ${seq}`);
}

// What the room's parts watch: the client's view, the connection as people should hear of it, the window.

import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import type { ConnectionState, RoomView } from "../../client/room-view";

const hiddenMs = 250;

/** Draws at most once a frame, however much arrives; what oneself did is drawn at once, in the frame of its key. */
export function useRoomView(client: RoomClient): RoomView {
  const [view, setView] = useState(client.view);
  useLayoutEffect(() => {
    let shown = client.view;
    let frame: number | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(timer);
      frame = undefined;
      shown = client.view;
      setView(shown);
    };
    const changed = (): void => {
      const { pending, changes } = client.view;
      if (pending !== shown.pending || changes !== shown.changes) draw();
      else if (frame === undefined) {
        frame = requestAnimationFrame(draw);
        // A page that nobody sees has no frames.
        timer = setTimeout(draw, hiddenMs);
      }
    };
    draw();
    const unsubscribe = client.subscribe(changed);
    return () => {
      unsubscribe();
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [client]);
  return view;
}

/** `short` is worth a word, `long` a banner, `back` a short confirmation. */
export type ConnectionNotice = "none" | "short" | "long" | "back";

const shortAfterMs = 2_000;
const longAfterMs = 10_000;
const backForMs = 3_000;

/** Counts from when the connection was lost, through any number of tries. */
export function useConnectionNotice({ state }: ConnectionState): ConnectionNotice {
  const isLive = state === "live";
  const [notice, setNotice] = useState<ConnectionNotice>("none");
  useEffect(() => {
    setNotice((last) => (isLive && (last === "short" || last === "long") ? "back" : "none"));
    const timers = isLive
      ? [setTimeout(() => setNotice("none"), backForMs)]
      : [setTimeout(() => setNotice("short"), shortAfterMs), setTimeout(() => setNotice("long"), longAfterMs)];
    return () => timers.forEach(clearTimeout);
  }, [isLive]);
  return notice;
}

export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const listener = () => setMatches(media.matches);
    media.addEventListener("change", listener);
    return () => media.removeEventListener("change", listener);
  }, [query]);
  return matches;
}

export function usePageVisible(): boolean {
  const [isVisible, setVisible] = useState(() => document.visibilityState === "visible");
  useEffect(() => {
    const listener = () => setVisible(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", listener);
    return () => document.removeEventListener("visibilitychange", listener);
  }, []);
  return isVisible;
}

// What the room's parts watch: the client's view, the connection as people should hear of it, the window.

import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import type { ConnectionState, RoomView } from "../../client/room-view";

const hiddenMs = 250;

/**
 * Draws what others did at once, and then not before the browser has painted that: at most once a frame, however much
 * arrives. The drawing is a task of its own, and not part of the frame: under a flood neither of the two becomes long.
 * What oneself did is drawn at once, in the frame of its key. [P9]
 */
export function useRoomView(client: RoomClient): RoomView {
  const [view, setView] = useState(client.view);
  useLayoutEffect(() => {
    let shown = client.view;
    let isPainting = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    const afterFrame = new MessageChannel();
    const draw = (): void => {
      shown = client.view;
      setView(shown);
      if (isPainting) return;
      isPainting = true;
      frame = requestAnimationFrame(() => afterFrame.port2.postMessage(undefined));
      // A page that nobody sees has no frames.
      timer = setTimeout(painted, hiddenMs);
    };
    const painted = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      isPainting = false;
      if (client.view !== shown) draw();
    };
    const changed = (): void => {
      const { pending, changes } = client.view;
      if (!isPainting || pending !== shown.pending || changes !== shown.changes) draw();
    };
    afterFrame.port1.onmessage = painted;
    draw();
    const unsubscribe = client.subscribe(changed);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      afterFrame.port1.close();
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

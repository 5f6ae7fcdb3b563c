// What the room's parts watch: the client's view, the connection as people should hear of it, the window.

import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import type { ConnectionState, RoomView } from "../../client/room-view";

export function useRoomView(client: RoomClient): RoomView {
  const [view, setView] = useState(client.view);
  useLayoutEffect(() => {
    setView(client.view);
    return client.subscribe(() => setView(client.view));
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

// The connection as people should be told of it: short losses are not mentioned, nor that it is back unless the loss
// was.

import { useEffect, useState } from "preact/hooks";
import type { ConnectionState } from "../../client/room-view";
import type { ConnectionNotice } from "../../views/notices/connection-banner";

const shortAfterMs = 2_000;
const longAfterMs = 10_000;
const backForMs = 3_000;

/** Counts from when the connection was lost, over any number of tries. */
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

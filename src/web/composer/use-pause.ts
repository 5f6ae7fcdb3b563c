// Counts down how long the server asked this user to wait, in whole seconds.

import { useEffect, useState } from "preact/hooks";
import type { RoomView } from "../../client/room-view";
import { say } from "../notices/announcer";
import { t, words } from "../page-words";

/** Milliseconds that are left; undefined when nothing waits. Announced once, when the wait begins. */
export function usePause(pause: RoomView["pause"]): number | undefined {
  const [leftMs, setLeftMs] = useState<number | undefined>(undefined);
  const isPausing = pause !== undefined;
  useEffect(() => {
    if (pause && isPausing) say(t("composer.wait", { wait: words.wait(pause.ms) }));
  }, [isPausing]);
  useEffect(() => {
    if (!pause) {
      setLeftMs(undefined);
      return;
    }
    const endsAt = performance.now() + pause.ms;
    const show = () => setLeftMs(Math.max(1_000, endsAt - performance.now()));
    show();
    const timer = setInterval(show, 1_000);
    return () => clearInterval(timer);
  }, [pause]);
  return leftMs;
}

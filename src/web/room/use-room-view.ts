// The client's view, as often as it can be drawn.

import { useLayoutEffect, useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import type { RoomView } from "../../client/room-view";
import type { TextTrees } from "../../views/message-list/text-trees";

const hiddenMs = 250;
const clock = { now: () => performance.now() };

/**
 * Draws what others did at once, and then not before the browser has painted that: at most once a frame, however much
 * arrives. The drawing is a task of its own, and not part of the frame: under a flood neither becomes long.
 * What oneself did is drawn at once, in the frame of its key. [P9]
 *
 * `trees`: reads the texts first, in slices: what others write must not hold the page.
 */
export function useRoomView(client: RoomClient, trees?: TextTrees): RoomView {
  const [view, setView] = useState(client.view);
  useLayoutEffect(() => {
    let shown = client.view;
    let isPainting = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    const afterFrame = new MessageChannel();
    const draw = (): void => {
      const { view } = client;
      if (trees && !trees.readOn([...view.pending, ...view.events], clock)) {
        isPainting = true;
        afterFrame.port2.postMessage(undefined);
        return;
      }
      shown = view;
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

// The client's view, as often as it can be rendered.

import { useLayoutEffect, useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import type { RoomView } from "../../client/room-view";
import type { TextTrees } from "../../views/message-list/text-trees";

const hiddenMs = 250;
const clock = { now: () => performance.now() };

/**
 * Renders others' events at once, and then not before the browser has painted them: at most once per frame, however
 * much arrives. Rendering is a task of its own outside the frame, so that neither becomes long under a flood. The
 * user's own actions are rendered at once, in the frame of their key. [P9]
 *
 * `trees` parses the texts first, in slices, so that others' messages do not block the page.
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
      // A hidden page has no frames.
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

// Cuts off a client that does not read what it is sent: its connection is closed, and it resumes where it stopped when
// it comes back. Nothing is dropped silently, and nobody else waits. [D8]

import type { ServerWebSocket } from "bun";
import { closeCodes } from "../../protocol/close-code";
import { unsentBytesMax } from "../../protocol/limits";

/** Bun's own limit, for frames that are published to a topic. */
export const slowReaderSettings = {
  backpressureLimit: unsentBytesMax,
  closeOnBackpressureLimit: true,
};

/** Sends one frame. Closes the socket and returns false when more than `unsentBytesMax` bytes would wait for it. */
export function sendUnlessSlow(socket: ServerWebSocket<unknown>, frame: string): boolean {
  if (socket.getBufferedAmount() + Buffer.byteLength(frame) <= unsentBytesMax) {
    socket.send(frame);
    return true;
  }
  socket.close(closeCodes["too-slow"], "too-slow");
  return false;
}

// How somebody who comes gets to know what they missed: whether what they hold is this room's past, and the events
// since then, at the pace at which they read. [D3] [D8]

import type { CommandOf } from "../protocol/client-command";
import { replayUnsentBytesMax, resumeEventsMax } from "../protocol/limits";
import { encodeFrameful, type FrameOf, framefuls } from "../protocol/server-frame";
import type { RoomChannel } from "./room-channel";
import type { Wire } from "./wire";

export type ResetReason = FrameOf<"reset">["reason"];

/** [D3] Why what a client holds is not this room's past; undefined when it is. */
export async function resetReason(
  channel: RoomChannel,
  { epoch, seq, id }: NonNullable<CommandOf<"hello">["resume"]>,
): Promise<ResetReason | undefined> {
  if (epoch !== channel.room.epoch) return "epoch";
  if (seq > channel.head) return "ahead";
  if (channel.head - seq > resumeEventsMax) return "behind";
  if (seq > 0 && (await channel.idAt(seq)) !== id) return "fork";
  return undefined;
}

interface Reader {
  readonly wire: Wire;
  /** The client asked anew, or is gone: what is being sent is of no use any more. */
  isOvertaken(): boolean;
  /** Resolves when the client has taken everything that was unsent. */
  drained(): Promise<void>;
  /** Nothing is missing up to `seq`, the room's head: called in the very moment in which that is so. */
  caughtUp(seq: number): void;
}

/** Sends the events above `after`, ascending, and says when there are no more; says nothing when it was overtaken. */
export async function catchUp(channel: RoomChannel, after: number, reader: Reader): Promise<void> {
  let sent = after;
  const isFull = (): boolean => reader.wire.unsentBytes() > replayUnsentBytesMax;
  while (sent < channel.head) {
    while (isFull() && !reader.isOvertaken()) await reader.drained();
    const events = await channel.after(sent);
    if (reader.isOvertaken()) return;
    if (events.length === 0) sent = channel.head;
    for (const frameful of framefuls(events)) {
      reader.wire.send(encodeFrameful(frameful));
      sent = frameful.at(-1)?.seq ?? sent;
      // [D7] What was read before a pause is read again after it: it may have been deleted meanwhile.
      if (isFull()) break;
    }
  }
  // Not awaited by anybody: between this and what the caller does, no event can slip through.
  if (!reader.isOvertaken()) reader.caughtUp(sent);
}

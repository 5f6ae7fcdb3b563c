// Brings a connecting client up to date: checks whether what it knows is this room's past, and sends the later events
// at the pace at which it reads. [D3] [D8]

import type { CommandOf } from "../protocol/client-command";
import { replayUnsentBytesMax, resumeEventsMax } from "../protocol/limits";
import { encodeFrameful, type FrameOf, framefuls } from "../protocol/server-frame";
import type { RoomChannel } from "./room-channel";
import type { Wire } from "./wire";

export type ResetReason = FrameOf<"reset">["reason"];

/** [D3] Why the client's state is not this room's past; undefined when it is. */
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
  /** The client has asked again or is gone, so what is being sent is useless. */
  isOvertaken(): boolean;
  /** Resolves when the client has received everything that was unsent. */
  drained(): Promise<void>;
  /** Called in the very moment when nothing is missing up to `seq`, the room's head. */
  caughtUp(seq: number): void;
}

/** Sends the events above `after`, ascending, and calls `caughtUp` at the end; not when it was overtaken. */
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
      // [D7] What was read before a pause is read again after it, because it may have been deleted in between.
      if (isFull()) break;
    }
  }
  // Called without awaiting: no event can arrive between this check and what the caller does.
  if (!reader.isOvertaken()) reader.caughtUp(sent);
}

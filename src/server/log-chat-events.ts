// Logs what happens in rooms, for the operator: who and where, numbers and sizes, never the text. [F8]

import type { ChatListener } from "../chat/chat-listener";
import type { Clock } from "../chat/clock";
import type { Deadlines } from "../chat/deadlines";
import type { Room } from "../chat/room";
import type { RoomEvent } from "../chat/room-event";
import type { GatheredLog } from "./gathered-log";
import type { Metrics } from "./metrics";

interface Stored {
  messages: number;
  changes: number;
  bytes: number;
}

/** Messages of one room and their changes within this time make one line, so that a busy room is not a busy log. */
const gatherMs = 1_000;

export class ChatLog implements ChatListener {
  readonly #options: { log: GatheredLog; metrics: Metrics; clock: Clock; deadlines: Deadlines };
  readonly #stored = new Map<Room, Stored>();

  constructor(options: { log: GatheredLog; metrics: Metrics; clock: Clock; deadlines: Deadlines }) {
    this.#options = options;
  }

  committed(room: Room, events: readonly RoomEvent[]): void {
    for (const event of events) this.#tell(room, event);
  }

  peopleChanged(): void {}

  turnedOut(): void {}

  closed(room: Room): void {
    this.#options.metrics.roomsClosed.inc();
    this.#options.log.info({ room: room.code, events: room.head }, "room.closed");
  }

  /** One line for a whole slice, because after a restart there may be thousands. */
  swept({ left, closed }: { readonly left: number; readonly closed: number }): void {
    const { log, metrics } = this.#options;
    metrics.leaves.inc(left);
    metrics.roomsClosed.inc(closed);
    log.info({ left, closed }, "rooms.swept");
  }

  failed(what: string, room: Room | undefined, cause: unknown): void {
    this.#options.log.warn({ room: room?.code, what, err: cause }, "store.refused");
  }

  /** Writes the lines that are still being gathered. */
  flush(): void {
    for (const room of this.#stored.keys()) this.#write(room);
  }

  #tell(room: Room, event: RoomEvent): void {
    const { log, metrics } = this.#options;
    const who = { room: room.code, seq: event.seq, member: event.by, name: event.name };
    switch (event.kind) {
      case "joined":
        metrics.joins.inc();
        if (event.seq === 1) log.info({ room: room.code }, "room.made");
        log.info({ ...who, members: room.roster.count }, "member.entered");
        return;
      case "left":
        metrics.leaves.inc();
        log.info({ ...who, reason: event.reason, members: room.roster.count }, "member.left");
        return;
      case "message":
        metrics.messages.inc();
        this.#count(room, { messages: 1, changes: 0, bytes: Buffer.byteLength(event.text) });
        return;
      case "edited":
      case "deleted":
      case "reacted":
        metrics.changes.inc();
        this.#count(room, { messages: 0, changes: 1, bytes: 0 });
        return;
      case "renamed":
        log.info({ ...who, to: event.to }, "member.renamed");
        return;
      case "room":
        // A title is text that a person wrote, so it is not logged.
        log.info({ ...who, changed: event.title === undefined ? "" : "title" }, "room.changed");
        return;
    }
  }

  #count(room: Room, more: Stored): void {
    const stored = this.#stored.get(room);
    if (stored) {
      stored.messages += more.messages;
      stored.changes += more.changes;
      stored.bytes += more.bytes;
      return;
    }
    this.#stored.set(room, more);
    this.#options.deadlines.schedule(this.#options.clock.now() + gatherMs, () => this.#write(room));
  }

  #write(room: Room): void {
    const stored = this.#stored.get(room);
    if (!stored) return;
    this.#stored.delete(room);
    this.#options.log.info({ room: room.code, ...stored, head: room.head }, "messages.stored");
  }
}

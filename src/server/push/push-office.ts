// Web Push, put together: the book of who wants it, the notices, and what sends them. Says of each only to which service
// it went, and what came of it: never whose it was, nor what it said.

import type { Clock } from "../../chat/clock";
import type { Deadlines } from "../../chat/deadlines";
import type { Room } from "../../chat/room";
import type { RoomStore } from "../../chat/room-store";
import type { Log } from "../log";
import type { Metrics } from "../metrics";
import { PushBook } from "./push-book";
import type { PushKeys } from "./push-keys";
import { PushNotices } from "./push-notices";
import { type Notice, PushSender, type Sent } from "./push-sender";
import { PushServices } from "./push-services";

interface PushOfficeParts {
  readonly store: RoomStore;
  readonly clock: Clock;
  readonly deadlines: Deadlines;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly keys: PushKeys;
  readonly contact: string;
  readonly trustedServices: readonly string[];
  readonly pauseMs: number;
}

export class PushOffice {
  readonly book: PushBook;
  readonly services: PushServices;
  readonly publicKey: string;
  /** For the chat to tell. */
  readonly listener: PushNotices;
  readonly #parts: PushOfficeParts;
  readonly #sender: PushSender;
  readonly #roomOf = new WeakMap<Notice, Room>();

  constructor(parts: PushOfficeParts) {
    this.#parts = parts;
    this.book = new PushBook(parts.store);
    this.services = new PushServices(parts.trustedServices);
    this.publicKey = parts.keys.publicKey;
    this.#sender = new PushSender({
      ...parts,
      services: this.services,
      done: (notice, outcome, why) => this.#done(notice, outcome, why),
    });
    this.listener = new PushNotices({
      ...parts,
      book: this.book,
      send: (room, notice) => {
        this.#roomOf.set(notice, room);
        this.#sender.send(notice);
      },
      failed: (room, cause) => parts.log.warn({ room: room.code, err: cause }, "push.unknown"),
    });
  }

  stop(): void {
    this.#sender.stop();
  }

  #done(notice: Notice, outcome: Sent, why: string): void {
    const { log, metrics } = this.#parts;
    const room = this.#roomOf.get(notice);
    metrics.pushes.inc({ outcome });
    if (outcome === "failed") log.warn({ service: URL.parse(notice.push.endpoint)?.host, why }, "push.failed");
    if (outcome === "gone" && room?.phase === "open") {
      this.book.drop(room, notice.push.endpoint).catch((err) => log.warn({ err }, "push.not-dropped"));
    }
  }
}

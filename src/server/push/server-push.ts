// Web Push as a whole: subscriptions, notices and sender. Logs only which service a notice went to and the outcome,
// never for whom it was or what it said.

import type { Clock } from "../../chat/clock";
import type { Deadlines } from "../../chat/deadlines";
import type { RoomStore } from "../../chat/room-store";
import type { Log } from "../log";
import type { Metrics } from "../metrics";
import type { PushKeys } from "./push-keys";
import { PushNotices, type RoomNotice } from "./push-notices";
import { PushSender, type Sent } from "./push-sender";
import { PushServices } from "./push-services";
import { RoomSubscriptions } from "./room-subscriptions";

interface ServerPushOptions {
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

export class ServerPush {
  readonly book: RoomSubscriptions;
  readonly services: PushServices;
  readonly publicKey: string;
  /** Receives the chat's events. */
  readonly listener: PushNotices;
  readonly #options: ServerPushOptions;
  readonly #sender: PushSender<RoomNotice>;

  constructor(options: ServerPushOptions) {
    this.#options = options;
    this.book = new RoomSubscriptions(options.store);
    this.services = new PushServices(options.trustedServices);
    this.publicKey = options.keys.publicKey;
    this.#sender = new PushSender({
      ...options,
      services: this.services,
      done: (notice, outcome, why) => this.#done(notice, outcome, why),
    });
    this.listener = new PushNotices({
      ...options,
      book: this.book,
      send: (notice) => this.#sender.send(notice),
      unsent: () => this.#sender.waiting,
      failed: (room, cause) => options.log.warn({ room: room.code, err: cause }, "push.unknown"),
    });
  }

  stop(): void {
    this.#sender.stop();
  }

  #done({ room, push: { endpoint } }: RoomNotice, outcome: Sent, why: string): void {
    const { log, metrics } = this.#options;
    const service = URL.parse(endpoint)?.host;
    metrics.pushes.inc({ outcome });
    if (outcome === "failed" || outcome === "refused") log.warn({ service, why }, "push.failed");
    if (room.isClosed) return;
    const notDropped = (err: unknown): void => log.warn({ err }, "push.not-dropped");
    if (outcome === "sent") this.book.taken(room, endpoint);
    else if (outcome === "gone") this.book.drop(room, endpoint).catch(notDropped);
    else if (outcome === "refused") {
      const givenUp = this.book.refused(room, endpoint);
      givenUp.then((isGivenUp) => isGivenUp && log.warn({ service, why }, "push.given-up"), notDropped);
    }
  }
}

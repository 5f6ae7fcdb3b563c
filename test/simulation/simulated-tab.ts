// One tab of a browser. Everything that happens to its page goes through here, so that it can sleep and end: while it
// sleeps, events wait and run in order once it wakes; a closed page gets no more.

import type { Clock } from "../../src/chat/clock";
import type { SocketLike } from "../../src/client/server-connection";
import { BrowserOutboxStore } from "../../src/web/storage/browser-outbox-store";
import type { SimulatedStorage, TabStorage } from "./simulated-storage";

export class SimulatedTab {
  readonly clock: Clock;
  readonly outboxStore: BrowserOutboxStore;
  readonly #storage: TabStorage;
  readonly #sockets = new Set<SocketLike>();
  isAsleep = false;
  isClosed = false;
  #waiting: (() => void)[] = [];

  constructor(clock: Clock, storage: SimulatedStorage, { name, code }: { name: string; code: string }) {
    this.clock = {
      now: () => clock.now(),
      date: () => clock.date(),
      wakeAt: (at, wake) => this.#wakeAt(clock, at, wake),
    };
    this.#storage = storage.open(name, (job) => this.#run(job));
    this.outboxStore = new BrowserOutboxStore(code, { clock: this.clock, ...this.#storage });
  }

  /** The ids in the store, as this tab reads it now. */
  get unsent(): readonly string[] {
    return Object.keys(this.#storage.storage()).map(idOf);
  }

  /** A socket of this page. `send` is called with every outgoing frame. */
  socket(inner: SocketLike, send: (frame: string) => void): SocketLike {
    const outer: SocketLike = {
      send(frame) {
        send(frame);
        inner.send(frame);
      },
      close: () => inner.close(),
      onopen: null,
      onmessage: null,
      onclose: null,
    };
    inner.onopen = () => this.#run(() => outer.onopen?.());
    inner.onmessage = (message) => this.#run(() => outer.onmessage?.(message));
    inner.onclose = (close) => {
      this.#sockets.delete(inner);
      this.#run(() => outer.onclose?.(close));
    };
    this.#sockets.add(inner);
    return outer;
  }

  sleep(): void {
    this.isAsleep = true;
  }

  /** What it triggers comes after what has waited. */
  wake(): void {
    for (let job = this.#waiting.shift(); job && !this.isClosed; job = this.#waiting.shift()) job();
    this.isAsleep = false;
  }

  /** The page is gone, and its sockets with it. */
  close(): void {
    this.isClosed = true;
    for (const socket of this.#sockets) socket.close();
  }

  #run(job: () => void): void {
    if (this.isClosed) return;
    if (this.isAsleep) this.#waiting.push(job);
    else job();
  }

  #wakeAt(clock: Clock, at: number, wake: () => void): () => void {
    let isCancelled = false;
    const cancel = clock.wakeAt(at, () => this.#run(() => isCancelled || wake()));
    return () => {
      isCancelled = true;
      cancel();
    };
  }
}

/** The id of the command that is stored under this key. */
export function idOf(key: string): string {
  return key.split(".").at(-1) ?? "";
}

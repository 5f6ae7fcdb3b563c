// Keeps one room's socket open: connects, notices when it is dead, reconnects with random pauses, and knows when
// reconnecting makes no sense. Understands no frames but ping and bye. [S3] [S5] [D9]

import type { Clock } from "../chat/clock";
import { type Randomness, randomBelow } from "../chat/randomness";
import type { ClientFrame } from "../protocol/client-command";
import { closeCodes, comeBackAfter } from "../protocol/close-code";
import type { FrameOf, ServerFrame } from "../protocol/server-frame";
import { helloMs, silenceMs } from "../protocol/times";
import { AnswerWatch } from "./answer-watch";
import type { ConnectionState } from "./room-view";

/** The part of WebSocket that a client uses; browsers', Bun's and the tests' own fit it. */
export interface SocketLike {
  send(frame: string): void;
  close(code?: number, reason?: string): void;
  onopen: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: ((close: { code: number; reason: string }) => void) | null;
}

interface ServerConnectionOptions {
  openSocket(): SocketLike;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** The socket is open: send `hello` now. */
  opened(): void;
  received(frame: ServerFrame): void;
  /** The state changed. After a loss it is unknown whether what was in flight arrived. */
  changed(state: ConnectionState): void;
}

const firstPauseMaxMs = 1_000;
const pauseMinMs = 500;
const pauseMaxMs = 30_000;
/** A socket that does not open within this time is given up. */
const openMs = 10_000;

export class ServerConnection {
  readonly #options: ServerConnectionOptions;
  #socket: SocketLike | undefined;
  #isOpen = false;
  #state: ConnectionState = { state: "connecting" };
  #lostAt: number | undefined;
  #failures = 0;
  #bye: FrameOf<"bye"> | undefined;
  #heardAt = 0;
  #askedAt = 0;
  #isWelcome = false;
  readonly #answers: AnswerWatch;
  #cancelRetry: (() => void) | undefined;
  #cancelWatch: (() => void) | undefined;

  constructor(options: ServerConnectionOptions) {
    this.#options = options;
    this.#answers = new AnswerWatch({
      clock: options.clock,
      ask: () => void this.send({ type: "ping" }),
      lost: () => this.#lost(),
    });
  }

  start(): void {
    if (!this.#socket) this.#open();
  }

  /** Disconnects for good. */
  stop(code: string, detail: string): void {
    this.#change({ state: "ended", code, detail });
    this.#drop();
  }

  /** The replay is over, and the state is complete. */
  live(): void {
    this.#failures = 0;
    this.#lostAt = undefined;
    this.#change({ state: "live" });
  }

  /**
   * Tries now, if it is between two tries. Replaces a socket that may have died during sleep, or surely has (`isLost`).
   */
  wake(isLost = this.#options.clock.now() - this.#heardAt > silenceMs): void {
    if (this.#state.state === "waiting") this.#open();
    else if (this.#isOpen && isLost) this.#lost();
  }

  /** Returns false when there is no open socket; the frame is then neither sent nor kept. */
  send(frame: ClientFrame): boolean {
    if (!this.#isOpen || !this.#socket) return false;
    this.#socket.send(JSON.stringify(frame));
    this.#answers.sent(frame);
    return true;
  }

  #open(): void {
    this.#drop();
    let socket: SocketLike;
    try {
      socket = this.#options.openSocket();
    } catch {
      this.#lost();
      return;
    }
    this.#socket = socket;
    this.#bye = undefined;
    this.#isWelcome = false;
    this.#askedAt = this.#options.clock.now();
    this.#heardAt = this.#askedAt;
    this.#watch(openMs);
    socket.onopen = () => {
      if (socket !== this.#socket) return;
      this.#isOpen = true;
      this.#heardAt = this.#options.clock.now();
      this.#options.opened();
    };
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket && typeof data === "string") this.#receive(data);
    };
    socket.onclose = ({ code }) => {
      if (socket === this.#socket) this.#closed(code);
    };
  }

  #receive(data: string): void {
    this.#heardAt = this.#options.clock.now();
    const frame = parsed(data);
    if (!frame) return;
    this.#answers.heard(frame);
    if (frame.type === "ping") this.send({ type: "pong", seq: frame.head });
    if (frame.type === "bye") this.#bye = frame;
    if (frame.type === "welcome") this.#isWelcome = true;
    this.#options.received(frame);
  }

  #closed(code: number): void {
    const bye = this.#bye;
    // A proxy may hide the close code, so the code in `bye` counts.
    const why = bye ? closeCodes[bye.code] : code;
    const comeBack = this.#helloWasLate(why) ? "now" : comeBackAfter(why);
    if (comeBack === "never") {
      this.stop(bye?.code ?? String(code), bye?.detail ?? "Closed.");
      return;
    }
    if (comeBack === "later") {
      this.#failures = Math.max(this.#failures, 4);
      this.#lost({ leastMs: bye?.retryAfterMs ?? 0 });
    } else {
      this.#lost(bye?.retryAfterMs === undefined ? {} : { spreadMs: bye.retryAfterMs });
    }
  }

  /** The page slept or the network is slow: the server waits only this long for a hello. [S1] */
  #helloWasLate(code: number): boolean {
    return code === closeCodes.protocol && !this.#isWelcome && this.#options.clock.now() - this.#askedAt >= helloMs;
  }

  /** Waits a random time and tries again: within `spreadMs` the first time, but not before `leastMs`. */
  #lost({ spreadMs = firstPauseMaxMs, leastMs = 0 }: { spreadMs?: number; leastMs?: number } = {}): void {
    this.#drop();
    const now = this.#options.clock.now();
    this.#lostAt ??= now;
    const longest =
      this.#failures === 0 ? spreadMs : Math.min(pauseMaxMs, pauseMinMs * 2 ** Math.min(this.#failures, 10));
    this.#failures += 1;
    const retryAt = now + leastMs + Math.floor((longest * (randomBelow(this.#options.randomness, 256) + 1)) / 256);
    this.#cancelRetry = this.#options.clock.wakeAt(retryAt, () => this.#open());
    this.#change({ state: "waiting", since: this.#lostAt, retryAt });
  }

  /** Checks whether a frame arrived in the last `patienceMs`, and checks again when that can next change. */
  #watch(patienceMs: number): void {
    this.#cancelWatch = this.#options.clock.wakeAt(this.#heardAt + patienceMs, () => {
      const quietMs = this.#options.clock.now() - this.#heardAt;
      if (quietMs >= (this.#isOpen ? silenceMs : openMs)) this.#lost();
      else this.#watch(silenceMs);
    });
  }

  #drop(): void {
    this.#cancelRetry?.();
    this.#cancelWatch?.();
    this.#answers.stop();
    this.#cancelRetry = undefined;
    this.#cancelWatch = undefined;
    const socket = this.#socket;
    this.#socket = undefined;
    this.#isOpen = false;
    socket?.close();
  }

  #change(state: ConnectionState): void {
    if (this.#state.state === "ended") return;
    this.#state = state;
    this.#options.changed(state);
  }
}

/** Parses a frame; undefined for anything else, like an error page of a proxy. */
function parsed(data: string): ServerFrame | undefined {
  try {
    return JSON.parse(data) as ServerFrame;
  } catch {
    return undefined;
  }
}

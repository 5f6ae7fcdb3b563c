// The network between clients and server: frames take time; connections are cut, die silently, or deliver a frame twice
// or late. Real WebSockets keep the order; this one does not always, so that nothing relies on it.

import type { Clock } from "../../src/chat/clock";
import type { SocketLike } from "../../src/client/server-connection";
import type { Wire } from "../../src/server/wire";
import type { Chance } from "./chance";

/** What a server does with a new socket. */
export interface SocketServer {
  accept(wire: Wire, session: string): Promise<Peer | undefined>;
}

/** The server's end of a socket. */
interface Peer {
  receive(frame: string): void;
  closed(): void;
}

export class SimulatedNetwork {
  /** The listening process; undefined while there is none. */
  server: SocketServer | undefined;
  /** In per cent of frames; 0 once everything heals. */
  trouble = 0;
  faults = 0;
  readonly #clock: Clock;
  readonly #chance: Chance;
  readonly #open = new Set<SimulatedSocket>();

  readonly #tell: (line: string) => void;

  constructor(clock: Clock, chance: Chance, tell: (line: string) => void) {
    this.#clock = clock;
    this.#chance = chance;
    this.#tell = tell;
  }

  /** `page` says which of the session's pages it is for. */
  connect(session: string, page: string): SocketLike {
    const socket = new SimulatedSocket({
      clock: this.#clock,
      chance: this.#chance,
      trouble: () => this.trouble,
      fault: () => {
        this.faults += 1;
      },
      gone: () => this.#open.delete(socket),
      tell: (line) => this.#tell(`${this.#clock.now()} ${page} ${line}`),
    });
    this.#open.add(socket);
    socket.dial(() => this.server, { session, page });
    return socket;
  }

  publish(topic: string, frame: string): void {
    for (const socket of this.#open) if (socket.topics.has(topic)) socket.wire.send(frame);
  }

  /** Ends all connections, or those of a session or page; `dead` ones receive nothing and are told nothing. */
  cut(whose: string | undefined, how: "closed" | "dead"): void {
    for (const socket of [...this.#open]) {
      if (whose !== undefined && socket.session !== whose && socket.page !== whose) continue;
      this.faults += 1;
      if (how === "closed") socket.break(1006);
      else socket.isDead = true;
    }
  }

  /** The process is gone, and its sockets with it. */
  crash(): void {
    this.server = undefined;
    for (const socket of [...this.#open]) socket.break(1006);
  }
}

interface SocketOptions {
  readonly clock: Clock;
  readonly chance: Chance;
  trouble(): number;
  fault(): void;
  gone(): void;
  tell(line: string): void;
}

const mayRepeat = /^\{"type":"(events|ack|refused|post|edit|delete|react|rename|people)"/;

class SimulatedSocket implements SocketLike {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((close: { code: number; reason: string }) => void) | null = null;
  readonly topics = new Set<string>();
  session = "";
  page = "";
  isDead = false;
  #isOver = false;
  #peer: Peer | undefined;
  #lastUp = 0;
  #lastDown = 0;
  readonly #options: SocketOptions;

  readonly wire: Wire = {
    send: (frame) => this.#carry(frame, "down", () => this.onmessage?.({ data: frame })),
    unsentBytes: () => 0,
    listen: (topic) => void this.topics.add(topic),
    unlisten: (topic) => void this.topics.delete(topic),
    close: (code) => this.#carry("", "down", () => this.#end(code)),
  };

  constructor(options: SocketOptions) {
    this.#options = options;
  }

  dial(server: () => SocketServer | undefined, { session, page }: { session: string; page: string }): void {
    this.session = session;
    this.page = page;
    this.#carry("", "up", () => void this.#dialled(server(), session));
  }

  async #dialled(server: SocketServer | undefined, session: string): Promise<void> {
    const peer = await server?.accept(this.wire, session);
    if (this.#isOver) {
      peer?.closed();
      return;
    }
    this.#peer = peer;
    if (peer) this.#carry("", "down", () => this.onopen?.());
    else this.#end(1006);
  }

  send(frame: string): void {
    this.#carry(frame, "up", () => this.#peer?.receive(frame));
  }

  close(): void {
    this.#carry("", "up", () => this.#peerGone());
    this.#isOver = true;
    this.#options.gone();
  }

  /** Cut: both ends are told, each in its own time. */
  break(code: number): void {
    this.#peerGone();
    this.#end(code);
  }

  #end(code: number): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#options.gone();
    this.#peerGone();
    this.onclose?.({ code, reason: "" });
  }

  #peerGone(): void {
    const peer = this.#peer;
    this.#peer = undefined;
    peer?.closed();
  }

  #carry(frame: string, direction: "up" | "down", arrive: () => void): void {
    const { clock, chance } = this.#options;
    if (this.#isOver || this.isDead) return;
    const isTroubled = mayRepeat.test(frame) && chance.percent(this.#options.trouble());
    const soonest = direction === "up" ? this.#lastUp : this.#lastDown;
    const at = Math.max(soonest, clock.now() + chance.between(1, 30));
    const deliver = (): void => {
      this.#options.tell(`${direction} ${frame || "(opens, or closes)"}`);
      if (!this.isDead && (direction === "up" || !this.#isOver)) arrive();
    };
    if (!isTroubled) {
      if (direction === "up") this.#lastUp = at;
      else this.#lastDown = at;
      clock.wakeAt(at, deliver);
      return;
    }
    this.#options.fault();
    // Late, after what was sent after it; or twice.
    clock.wakeAt(at + chance.between(0, 60), deliver);
    if (chance.percent(50)) clock.wakeAt(at, deliver);
  }
}

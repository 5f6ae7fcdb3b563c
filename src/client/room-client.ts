// A client of one room, without a DOM: stays connected, keeps what it knows in order, and gets messages through.

import type { Clock } from "../chat/clock";
import { type Randomness, randomId } from "../chat/randomness";
import type { ServerFrame, WireEvent } from "../protocol/server-frame";
import { protocolVersion } from "../protocol/version";
import { Connection, type SocketLike } from "./connection";
import { Outbox } from "./outbox";
import { type OutboxShelf, OwnShelf } from "./outbox-shelf";
import { RoomState } from "./room-state";
import { type ConnectionState, emptyView, type RoomView } from "./room-view";

export interface RoomClientParts {
  /** Opens the room's socket with subprotocol `chatsy.v1`; the session goes along as cookie or header. */
  openSocket(): SocketLike;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Where unsent messages are kept; without one they last as long as this client. */
  readonly shelf?: OutboxShelf;
}

const olderPage = 50;
const leaveMs = 2_000;
/** Before a message that was refused for a passing reason is sent again, unless the server says when. */
const resendMs = 1_000;

export class RoomClient {
  readonly #parts: RoomClientParts;
  readonly #connection: Connection;
  readonly #state = new RoomState();
  readonly #shelf: OutboxShelf;
  readonly #outbox: Outbox;
  readonly #listeners = new Set<() => void>();
  #view: RoomView = emptyView;
  #connectionState: ConnectionState = emptyView.connection;
  #isLive = false;
  #isLoadingOlder = false;
  #ended: (() => void) | undefined;
  /** While this client has the turn to send, or waits for it: what gives it up. */
  #endTurn: (() => void) | undefined;
  #hasTurn = false;
  /** The server asked for a pause in sending. */
  #isPausing = false;
  readonly #stopListening: () => void;

  constructor(parts: RoomClientParts) {
    this.#parts = parts;
    this.#shelf = parts.shelf ?? new OwnShelf();
    this.#outbox = new Outbox(this.#shelf);
    this.#stopListening = this.#shelf.onChange(() => {
      this.#outbox.shelfChanged();
      this.#sendNext();
      this.#publish();
    });
    this.#view = { ...emptyView, pending: this.#outbox.entries };
    this.#connection = new Connection({
      ...parts,
      openSocket: () => parts.openSocket(),
      opened: () => this.#hello(),
      received: (frame) => this.#receive(frame),
      changed: (state) => this.#connectionChanged(state),
    });
  }

  get view(): RoomView {
    return this.#view;
  }

  /** Calls `listener` after each change of `view`. Returns how to stop it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Connects, and stays connected until `leave` or `stop`. */
  start(): void {
    this.#connection.start();
  }

  /** Ends the connection without leaving the room. */
  stop(): void {
    this.#connection.stop("stopped", "Disconnected.");
  }

  /** Sends a message: now, or when the connection is back. Returns its id. Never throws. */
  post(text: string, replyTo?: number): string {
    const id = randomId(this.#parts.randomness, 128);
    const reply = replyTo === undefined ? {} : { replyTo };
    this.#outbox.add({ id, text, ...reply, at: this.#parts.clock.now(), state: "pending" });
    this.#sendNext();
    this.#publish();
    return id;
  }

  /** Tries a refused message again. It stays the same action, with the same id: it cannot land twice. */
  retry(id: string): void {
    this.#outbox.retry(id);
    this.#sendNext();
    this.#publish();
  }

  /** Forgets a refused message. */
  discard(id: string): void {
    this.#outbox.discard(id);
    this.#publish();
  }

  /** Fetches one more page of older events. */
  loadOlder(): void {
    if (this.#isLoadingOlder || !this.#state.hasOlder) return;
    this.#isLoadingOlder = this.#connection.send({ type: "history", before: this.#state.firstSeq, limit: olderPage });
    this.#publish();
  }

  /** Ends the waiting between two tries: the network is back, or the page is seen again. [D9] */
  wake(): void {
    this.#connection.wake();
  }

  /** The page is going away: perhaps a reload. [M1] */
  parting(): void {
    this.#connection.send({ type: "parting" });
  }

  /** Out of the room, for good. Resolves when the server said so, or after 2 s. */
  async leave(): Promise<void> {
    if (this.#connection.send({ type: "leave" })) {
      await new Promise<void>((resolve) => {
        this.#ended = resolve;
        this.#parts.clock.wakeAt(this.#parts.clock.now() + leaveMs, resolve);
      });
    }
    this.#connection.stop("left", "You left the room.");
  }

  #hello(): void {
    this.#isLive = false;
    const { cursor } = this.#state;
    this.#connection.send(
      cursor ? { type: "hello", v: protocolVersion, resume: cursor } : { type: "hello", v: protocolVersion },
    );
  }

  #receive(frame: ServerFrame): void {
    switch (frame.type) {
      case "welcome":
        this.#state.welcome(frame);
        this.#outbox.enter(frame.room.epoch, frame.me.id);
        break;
      case "events":
        this.#takeEvents(frame.events);
        break;
      case "live":
        if (frame.seq > this.#state.seq) {
          this.#hello();
          return;
        }
        this.#isLive = true;
        this.#outbox.passed(this.#state.seq);
        this.#connection.live();
        this.#sendNext();
        break;
      case "ack":
        this.#outbox.acknowledged(frame.id, frame.seq);
        this.#outbox.passed(this.#state.seq);
        this.#sendNext();
        break;
      case "refused":
        this.#refused(frame.id, frame.code, frame.detail, frame.retryAfterMs);
        break;
      case "history":
        this.#isLoadingOlder = false;
        this.#state.takeOlder(frame.events);
        break;
      case "people":
        if (!this.#state.takePeople(frame)) this.#hello();
        break;
      case "ping":
        if (this.#isLive && frame.head > this.#state.seq) this.#hello();
        return;
      case "reset":
        this.#state.forget();
        break;
      case "bye":
        return;
    }
    this.#publish();
  }

  #takeEvents(events: readonly WireEvent[]): void {
    const news = this.#state.take(events);
    if (news === "gap") {
      if (this.#isLive) this.#hello();
      return;
    }
    const me = this.#state.me?.id;
    this.#outbox.seen(new Set(news.filter(({ by }) => by === me).map(({ id }) => id)));
    this.#outbox.passed(this.#state.seq);
  }

  #refused(id: string, code: string, detail: string, retryAfterMs = resendMs): void {
    // Without an id it was no message that was refused: then the page of older events.
    if (id === "") this.#isLoadingOlder = false;
    if (!this.#outbox.refused(id, code, detail)) {
      this.#sendNext();
      return;
    }
    const { clock } = this.#parts;
    this.#isPausing = true;
    clock.wakeAt(clock.now() + retryAfterMs, () => {
      this.#isPausing = false;
      this.#sendNext();
    });
  }

  /** Sends the next message, if it is this client's turn; asks for the turn if it is not. */
  #sendNext(): void {
    if (!this.#isLive || this.#isPausing || !this.#outbox.hasWaiting) {
      if (!this.#outbox.isInFlight) this.#giveUpTurn();
      return;
    }
    if (!this.#hasTurn) {
      this.#askForTurn();
      return;
    }
    const post = this.#outbox.next();
    if (!post) return;
    const { id, text, replyTo } = post;
    const reply = replyTo === undefined ? {} : { replyTo };
    this.#connection.send({ type: "post", id, text, ...reply });
  }

  #askForTurn(): void {
    if (this.#endTurn) return;
    let isGiven = false;
    const end = this.#shelf.askForTurn(() => {
      isGiven = true;
      this.#hasTurn = true;
      // While this client waited, others may have sent.
      this.#outbox.shelfChanged();
      if (this.#endTurn) this.#sendNext();
    });
    this.#endTurn = end;
    if (isGiven) this.#sendNext();
  }

  #giveUpTurn(): void {
    this.#endTurn?.();
    this.#endTurn = undefined;
    this.#hasTurn = false;
  }

  #connectionChanged(state: ConnectionState): void {
    if (state.state !== "live") {
      this.#isLive = false;
      this.#isLoadingOlder = false;
      this.#outbox.connectionLost();
      this.#giveUpTurn();
    }
    this.#connectionState = state;
    if (state.state === "ended") {
      this.#stopListening();
      this.#ended?.();
    }
    this.#publish();
  }

  #publish(): void {
    const { me, room, people, peopleCount, events, hasOlder } = this.#state;
    this.#view = {
      connection: this.#connectionState,
      me,
      room,
      people,
      peopleCount,
      events,
      pending: this.#outbox.entries,
      hasOlder,
      isLoadingOlder: this.#isLoadingOlder,
    };
    for (const listener of this.#listeners) listener();
  }
}

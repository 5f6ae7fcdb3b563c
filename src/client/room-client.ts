// A client of one room, without a DOM: stays connected, keeps what it knows in order, and gets through what is done in it.

import type { Clock } from "../chat/clock";
import { type Randomness, randomId } from "../chat/randomness";
import type { RoomSnapshot } from "../chat/room-snapshot";
import type { ClientFrame } from "../protocol/client-command";
import type { ServerFrame, WireEvent } from "../protocol/server-frame";
import { protocolVersion } from "../protocol/version";
import { look } from "./build-room-view";
import { HistoryReader } from "./history-reader";
import { Outbox, type OutgoingCommand, type WithoutId } from "./outbox";
import { OutboxSender } from "./outbox-sender";
import { MemoryOutboxStore, type OutboxStore } from "./outbox-store";
import { PendingRequests } from "./pending-requests";
import type { MemoryOptions } from "./room-memory";
import { RoomState } from "./room-state";
import type { ConnectionState, RoomView } from "./room-view";
import { ServerConnection, type SocketLike } from "./server-connection";
import { Typing } from "./typing";

export interface RoomClientOptions {
  /** Opens the room's socket with subprotocol `chatsy.v1`; the session goes along as cookie or header. */
  openSocket(): SocketLike;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Where what is not yet sent is kept; without one it lasts as long as this client. */
  readonly outboxStore?: OutboxStore;
  /** What the server has said of the room already: the client goes on from there. */
  readonly snapshot?: RoomSnapshot | undefined;
}

type Added = WithoutId<OutgoingCommand> & { readonly of?: string };

const leaveMs = 2_000;

export class RoomClient {
  /** For a RoomMemory, which keeps the room for when it cannot be reached. */
  readonly memory: MemoryOptions;
  readonly #options: RoomClientOptions;
  readonly #connection: ServerConnection;
  readonly #state = new RoomState();
  readonly #history: HistoryReader;
  readonly #outbox: Outbox;
  readonly #sender: OutboxSender;
  readonly #typing: Typing;
  readonly #asking: PendingRequests;
  readonly #listeners = new Set<() => void>();
  /** Made when somebody looks; undefined when something has changed since. */
  #view: RoomView | undefined;
  #connectionState: ConnectionState = { state: "connecting" };
  #isLive = false;
  #ended: (() => void) | undefined;
  readonly #stopListening: () => void;

  constructor(options: RoomClientOptions) {
    this.#options = options;
    const { clock, outboxStore = new MemoryOutboxStore(), snapshot } = options;
    const outbox = new Outbox(outboxStore);
    this.#stopListening = outboxStore.onChange(() => {
      outbox.readShelf();
      this.#sendNext();
    });
    const send = (frame: ClientFrame): boolean => this.#connection.send(frame);
    const changed = (): void => this.#publish();
    this.#outbox = outbox;
    this.#sender = new OutboxSender({ outbox, clock, send, changed, isLive: () => this.#isLive });
    const say = (on: boolean): boolean => this.#isLive && send({ type: "typing", on });
    this.#typing = new Typing({ clock, say, changed });
    this.#asking = new PendingRequests({ ...options, send: (question) => this.#isLive && send(question) });
    this.memory = { state: this.#state, outbox, changed };
    this.#history = new HistoryReader({ state: this.#state, ask: (page) => send({ type: "history", ...page }) });
    if (snapshot) {
      this.#state.begin(snapshot);
      outbox.enter(snapshot.epoch, snapshot.me.id);
    }
    this.#connection = new ServerConnection({
      ...options,
      openSocket: () => options.openSocket(),
      opened: () => this.#hello(),
      received: (frame) => this.#receive(frame),
      changed: (state) => this.#connectionChanged(state),
    });
  }

  get view(): RoomView {
    this.#view ??= look(
      { state: this.#state, outbox: this.#outbox, history: this.#history },
      { connection: this.#connectionState, typing: this.#typing.members },
    );
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

  /** Ends it without leaving the room. */
  stop(): void {
    this.#connection.stop("stopped", "Closed.");
  }

  /** Sends a message: now, or when the connection is back. Returns its id, or takes that of a form. Never throws. */
  post(text: string, replyTo?: number, id?: string): string {
    this.#typing.posted();
    return this.#add({ type: "post", text, ...(replyTo === undefined ? {} : { replyTo }) }, id);
  }

  /** These three change the message with the number `target`; it shows at once. An id stands for one in `pending`. */
  edit(target: number | string, text: string): string {
    return this.#add({ type: "edit", text, ...(typeof target === "string" ? { target: 0, of: target } : { target }) });
  }

  delete(target: number): string {
    return this.#add({ type: "delete", target });
  }

  /** Also what takes back a reaction that waits is sent: another tab of this room may have sent that one already. */
  react(target: number, emoji: string, on: boolean): string {
    return this.#add({ type: "react", target, emoji, on });
  }

  /** Resolves once it is stored; rejects with an ApiError when it is refused, or the answer cannot come. */
  rename(name: string): Promise<void> {
    return this.#asking.ask({ type: "rename", name });
  }

  /** The same for the room's title; empty takes it away. */
  setTitle(title: string): Promise<void> {
    return this.#asking.ask({ type: "host", action: "title", title });
  }

  /** Tells the others whether one is typing. May be called for every key. */
  typing(on: boolean): void {
    this.#typing.say(on);
  }

  /** Tries what was refused again. It stays the same action, with the same id: it cannot land twice. */
  retry(id: string): void {
    this.#outbox.retry(id);
    this.#sendNext();
  }

  /** Forgets what was refused. */
  discard(id: string): void {
    this.#outbox.discard(id);
    this.#publish();
  }

  /** Fetches one more page before what is shown. */
  loadOlder(): void {
    this.#read((history) => history.loadOlder());
  }

  /** The same after it, where that is not the live end. */
  loadNewer(): void {
    this.#read((history) => history.loadNewer());
  }

  /** Shows the event with this number among those around it, and says whether it is there, if anybody can say so now. */
  jumpTo(seq: number): Promise<boolean | undefined> {
    return new Promise((resolve) => this.#read((history) => history.jumpTo(seq, resolve)));
  }

  /** Shows the live end, and lets go of what was read before it: for whoever is at the bottom again. */
  jumpToEnd(): void {
    this.#read((history) => history.jumpToEnd());
  }

  /** Ends the waiting between two tries: network or page are back. `isLost`: what seems to be a connection is none. [D9] */
  wake(isLost?: boolean): void {
    this.#connection.wake(isLost);
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
        this.#options.clock.wakeAt(this.#options.clock.now() + leaveMs, resolve);
      });
    }
    this.#connection.stop("left", "You left the room.");
  }

  #read(read: (history: HistoryReader) => void): void {
    read(this.#history);
    this.#publish();
  }

  #add(command: Added, id = randomId(this.#options.randomness, 128)): string {
    this.#outbox.add({ ...command, id, at: this.#options.clock.date(), state: "pending" });
    this.#sendNext();
    return id;
  }

  #sendNext(): void {
    this.#sender.sendNext();
    this.#publish();
  }

  #hello(): void {
    this.#isLive = false;
    const { cursor } = this.#state;
    this.#connection.send({ type: "hello", v: protocolVersion, ...(cursor ? { resume: cursor } : {}) });
  }

  #receive(frame: ServerFrame): void {
    switch (frame.type) {
      case "welcome":
        if (frame.mode === "fresh") this.#history.jumpToEnd();
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
        break;
      case "ack":
        this.#asking.stored(frame.id);
        this.#outbox.acknowledged(frame.id, frame.seq);
        this.#outbox.passed(this.#state.seq);
        break;
      case "refused":
        // Without an id it was no action that was refused: then the page of the past.
        if (frame.id === "") this.#history.take(undefined);
        if (this.#asking.refused(frame.id, frame.code, frame.detail)) break;
        this.#sender.refused(frame.id, frame.code, frame.detail, frame.retryAfterMs);
        break;
      case "history":
        this.#history.take(frame.events);
        break;
      case "people":
        if (!this.#state.takePeople(frame)) this.#hello();
        break;
      case "typing":
        if (frame.member !== this.#state.me?.id) this.#typing.heard(frame.member, frame.on);
        break;
      case "ping":
        if (this.#isLive && frame.head > this.#state.seq) this.#hello();
        return;
      case "reset":
        this.#state.forget();
        this.#history.jumpToEnd();
        break;
      case "bye":
        return;
    }
    this.#sendNext();
  }

  #takeEvents(events: readonly WireEvent[]): void {
    const { news, isGap } = this.#state.take(events);
    this.#history.follow(news);
    this.#outbox.seen(new Map(news.filter(({ by }) => by === this.#state.me?.id).map(({ id, seq }) => [id, seq])));
    this.#outbox.passed(this.#state.seq);
    for (const { kind, by } of news) if (kind === "message") this.#typing.heard(by, false);
    if (isGap && this.#isLive) this.#hello();
  }

  #connectionChanged(state: ConnectionState): void {
    if (state.state !== "live") {
      this.#isLive = false;
      this.#history.take(undefined);
      this.#typing.lost();
      this.#outbox.connectionLost();
      this.#asking.lost();
    }
    this.#connectionState = state;
    if (state.state === "ended") {
      this.#stopListening();
      this.#ended?.();
    }
    this.#publish();
  }

  #publish(): void {
    this.#view = undefined;
    for (const listener of this.#listeners) listener();
  }
}

// A client of one room, without a DOM: stays connected, keeps the room's state in order, and delivers the user's
// commands.

import type { Clock } from "../chat/clock";
import { type Randomness, randomId } from "../chat/randomness";
import type { RoomSnapshot } from "../chat/room-snapshot";
import type { ClientFrame } from "../protocol/client-command";
import type { ServerFrame, WireEvent } from "../protocol/server-frame";
import { protocolVersion } from "../protocol/version";
import { buildRoomView } from "./build-room-view";
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
  /** Opens the room's socket with subprotocol `chatsy.v1`; the session is sent as cookie or header. */
  openSocket(): SocketLike;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Where unsent commands are stored; by default in memory, for the life of this client. */
  readonly outboxStore?: OutboxStore;
  /** The room as the server has already sent it; the client continues from there. */
  readonly snapshot?: RoomSnapshot | undefined;
}

type Added = WithoutId<OutgoingCommand> & { readonly of?: string };

const leaveMs = 2_000;

export class RoomClient {
  /** For a RoomMemory, which saves the room for offline use. */
  readonly memory: MemoryOptions;
  readonly #options: RoomClientOptions;
  readonly #connection: ServerConnection;
  readonly #state = new RoomState();
  readonly #history: HistoryReader;
  readonly #outbox: Outbox;
  readonly #sender: OutboxSender;
  readonly #typing: Typing;
  readonly #requests: PendingRequests;
  readonly #listeners = new Set<() => void>();
  /** Built when it is read; undefined after a change. */
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
      outbox.readStore();
      this.#sendNext();
    });
    const send = (frame: ClientFrame): boolean => this.#connection.send(frame);
    const changed = (): void => this.#publish();
    this.#outbox = outbox;
    this.#sender = new OutboxSender({ outbox, clock, send, changed, isLive: () => this.#isLive });
    const say = (on: boolean): boolean => this.#isLive && send({ type: "typing", on });
    this.#typing = new Typing({ clock, say, changed });
    this.#requests = new PendingRequests({ ...options, send: (question) => this.#isLive && send(question) });
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
    this.#view ??= buildRoomView(
      { state: this.#state, outbox: this.#outbox, history: this.#history },
      { connection: this.#connectionState, typing: this.#typing.members, pause: this.#sender.pause },
    );
    return this.#view;
  }

  /** Calls `listener` after each change of `view`. Returns a function that stops the calls. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Connects, and stays connected until `leave` or `stop`. */
  start(): void {
    this.#connection.start();
  }

  /** Disconnects without leaving the room. */
  stop(): void {
    this.#connection.stop("stopped", "Closed.");
  }

  /** Sends a message, now or when the connection is back. Returns its id, which a form may provide. Never throws. */
  post(text: string, replyTo?: number, id?: string): string {
    this.#typing.posted();
    return this.#add({ type: "post", text, ...(replyTo === undefined ? {} : { replyTo }) }, id);
  }

  /** These three change message `target`, its number or its id in `pending`, and show the change at once. */
  edit(target: number | string, text: string): string {
    return this.#add({ type: "edit", text, ...(typeof target === "string" ? { target: 0, of: target } : { target }) });
  }

  delete(target: number): string {
    return this.#add({ type: "delete", target });
  }

  /** Taking back a reaction that still waits is sent too, because another tab of this room may have sent it already. */
  react(target: number, emoji: string, on: boolean): string {
    return this.#add({ type: "react", target, emoji, on });
  }

  /** Resolves once it is stored. Rejects with an ApiError when it is refused or no answer can come. */
  rename(name: string): Promise<void> {
    return this.#requests.ask({ type: "rename", name });
  }

  /** Sets the room's title in the same way; an empty one removes it. */
  setTitle(title: string): Promise<void> {
    return this.#requests.ask({ type: "host", action: "title", title });
  }

  /** Tells the others whether this user is typing. May be called for every key. */
  typing(on: boolean): void {
    this.#typing.say(on);
  }

  /** Retries a refused command with the same id, so it cannot be stored twice. */
  retry(id: string): void {
    this.#outbox.retry(id);
    this.#sendNext();
  }

  discard(id: string): void {
    this.#outbox.discard(id);
    this.#publish();
  }

  /** Loads one more page before the events shown. */
  loadOlder(): void {
    this.#read((history) => history.loadOlder());
  }

  /** Loads one more page after them, when that is not the live end. */
  loadNewer(): void {
    this.#read((history) => history.loadNewer());
  }

  /** Shows an event with those around it. Resolves to whether it exists; undefined when the server cannot be asked. */
  jumpTo(seq: number): Promise<boolean | undefined> {
    return new Promise((resolve) => this.#read((history) => history.jumpTo(seq, resolve)));
  }

  /** Shows the live end and drops what was read before it, when the reader is at the bottom again. */
  jumpToEnd(): void {
    this.#read((history) => history.jumpToEnd());
  }

  /** Ends the pause between two tries. `isLost` says that a seemingly open connection is dead. [D9] */
  wake(isLost?: boolean): void {
    this.#connection.wake(isLost);
  }

  /** The page is closing, or reloading. [M1] */
  parting(): void {
    this.#connection.send({ type: "parting" });
  }

  /** Leaves the room for good. Resolves when the server confirms, or after 2 s. */
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
        this.#requests.stored(frame.id);
        this.#outbox.acknowledged(frame.id, frame.seq);
        this.#outbox.passed(this.#state.seq);
        break;
      case "refused":
        // A refusal without an id belongs to no command, so it answers a history request.
        if (frame.id === "") this.#history.take(undefined);
        if (this.#requests.refused(frame)) break;
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
      this.#requests.lost();
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

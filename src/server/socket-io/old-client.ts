// One client of the Flask program: translates the frames of its connection into that program's only event, and its
// messages into commands. Such pages put names and texts into innerHTML, so on this door alone HTML is escaped.

import type { Socket } from "socket.io";
import type { Member } from "../../chat/member";
import { randomId } from "../../chat/randomness";
import { admittingFramesMax, unsentBytesMax } from "../../protocol/limits";
import type { ServerFrame, WireEvent } from "../../protocol/server-frame";
import type { ClientConnection } from "../client-connection";
import { systemRandomness } from "../system-randomness";
import type { Topics } from "../topics";
import type { Wire } from "../wire";

/** Exactly the Flask program's: pages recognise them. */
const enteredText = "has entered the room";
const leftText = "has left the room";

interface OldClientOptions {
  readonly topics: Topics;
  tooSlow(): void;
}

export class OldClient {
  #connection: ClientConnection | undefined;
  /** What was said before the client had a connection: it is looked up first. */
  #early: string[] = [];
  readonly wire: Wire;
  readonly #socket: Socket;
  readonly #options: OldClientOptions;
  #shown = 0;
  readonly #topics = new Set<string>();
  readonly #receive = (frame: string): void => this.#take(frame);

  constructor(socket: Socket, options: OldClientOptions) {
    this.#socket = socket;
    this.#options = options;
    this.wire = {
      send: (frame) => this.#take(frame),
      unsentBytes: () => this.#unsentBytes,
      listen: (topic) => {
        this.#topics.add(topic);
        options.topics.subscribe(topic, this.#receive);
      },
      unlisten: (topic) => {
        this.#topics.delete(topic);
        options.topics.unsubscribe(topic, this.#receive);
      },
      close: () => this.#close(),
    };
    socket.on("message", (sent: unknown) => this.#said(sent));
  }

  /** What was said meanwhile follows. `from`: what happened up to this number is in the page already. */
  connect(connection: ClientConnection, from: number): void {
    this.#connection = connection;
    this.#shown = from;
    connection.receive('{"type":"hello","v":1}');
    for (const post of this.#early.splice(0)) connection.receive(post);
  }

  /** Tells the client itself that it has entered: the others heard it when the form was sent. */
  greet(member: Pick<Member, "name" | "badge">): void {
    this.#emit(member, enteredText);
  }

  /** The client is gone: nothing more is delivered. */
  gone(): void {
    for (const topic of this.#topics) this.#options.topics.unsubscribe(topic, this.#receive);
    this.#topics.clear();
  }

  #said(sent: unknown): void {
    if (typeof sent !== "object" || sent === null) return;
    const { data, message } = sent as { readonly data?: unknown; readonly message?: unknown };
    const text = data ?? message;
    if (typeof text !== "string") return;
    // These clients repeat nothing, so each message is new.
    const post = { type: "post", id: randomId(systemRandomness, 128), text };
    if (this.#connection) this.#connection.receive(JSON.stringify(post));
    else if (this.#early.length < admittingFramesMax) this.#early.push(JSON.stringify(post));
  }

  #take(json: string): void {
    const frame = JSON.parse(json) as ServerFrame;
    if (frame.type === "ping") this.#connection?.receive('{"type":"pong"}');
    if (frame.type !== "events") return;
    for (const event of frame.events) {
      if (event.seq <= this.#shown) continue;
      this.#shown = event.seq;
      this.#show(event);
    }
    if (this.#unsentBytes > unsentBytesMax) this.#options.tooSlow();
  }

  #show(event: WireEvent): void {
    if (event.kind === "joined") this.#emit(event, enteredText);
    else if (event.kind === "left") this.#emit(event, leftText);
    else if (event.kind === "message" && event.text !== "") this.#emit(event, event.text);
  }

  #emit({ name, badge = 1 }: { readonly name: string; readonly badge?: number }, message: string): void {
    const shownName = badge === 1 ? name : `${name} ${badge}`;
    this.#socket.emit("message", { name: escaped(shownName), message: escaped(message) });
  }

  /** What the engine keeps for a client that does not poll. */
  get #unsentBytes(): number {
    const { writeBuffer = [] } = this.#socket.conn as unknown as { writeBuffer?: readonly { data?: unknown }[] };
    return writeBuffer.reduce((sum, { data }) => sum + (typeof data === "string" ? data.length : 0), 0);
  }

  /** So that the client comes back by itself: it does not when the server ends its namespace. */
  #close(): void {
    this.#socket.conn.close();
  }
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

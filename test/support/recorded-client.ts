// A real client of one room that records every step: what it sent, what was acknowledged or refused, and what it
// showed. The checker judges the record.

import type { Clock } from "../../src/chat/clock";
import type { Randomness } from "../../src/chat/randomness";
import type { ShownEvent } from "../../src/chat/shown-event";
import type { OutboxStore } from "../../src/client/outbox-store";
import { RoomClient } from "../../src/client/room-client";
import type { SocketLike } from "../../src/client/server-connection";
import type { ServerFrame, WireEvent } from "../../src/protocol/server-frame";

export type Sent = { readonly id: string } & (
  | { readonly type: "post"; readonly text: string }
  /** For a message that waited to be sent, `target` is its id. */
  | { readonly type: "edit"; readonly target: number | string; readonly text: string }
  | { readonly type: "delete"; readonly target: number }
  | { readonly type: "react"; readonly target: number; readonly emoji: string; readonly on: boolean }
);

/** What one client did and saw, from its first connection to its end. */
export interface ClientRecord {
  readonly name: string;
  /** The member whose seat it has; empty until the first welcome. */
  member: string;
  /** Its messages and changes, in the order of sending. */
  readonly sent: Sent[];
  readonly acknowledged: Map<string, number>;
  readonly refused: Map<string, string>;
  /** What it showed, in the order of arrival; `replayed` marks what a fresh start showed again. */
  readonly shown: { readonly seq: number; readonly id: string; readonly by: string }[];
  /** Positions in `shown` at which the client started fresh. */
  readonly freshStarts: number[];
  /** The ids of messages that were on the screen twice: stored, and still waiting. */
  readonly doubled: Set<string>;
  resets: string[];
}

export interface RecordedClient {
  readonly client: RoomClient;
  readonly record: ClientRecord;
  post(text: string): void;
  edit(target: number | string, text: string): void;
  delete(target: number): void;
  react(target: number, emoji: string, on: boolean): void;
}

export interface RecordedClientOptions {
  readonly name: string;
  openSocket(): SocketLike;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly outboxStore?: OutboxStore;
  /** Called with every frame that arrives. */
  hear?(frame: ServerFrame): void;
}

export function recordedClient(options: RecordedClientOptions): RecordedClient {
  const record: ClientRecord = {
    name: options.name,
    member: "",
    sent: [],
    acknowledged: new Map(),
    refused: new Map(),
    shown: [],
    freshStarts: [],
    doubled: new Set(),
    resets: [],
  };
  /** Changes that arrived and are not recorded yet, because they are not shown by themselves. */
  let changes: WireEvent[] = [];
  const client = new RoomClient({
    ...options,
    openSocket: () =>
      tapped(options.openSocket(), (frame) => {
        options.hear?.(frame);
        noteFrame(record, frame);
        if (frame.type === "events") changes.push(...frame.events.filter((event) => "target" in event));
      }),
  });
  let held: Held = { seq: 0, id: "", live: [] };
  client.subscribe(() => {
    const { live, seq, pending } = client.view;
    for (const { id } of pending) if (live.some((event) => event.id === id)) record.doubled.add(id);
    if (live === held.live && seq === held.seq) return;
    held = noteShown(record, held, live, changes, seq);
    changes = seq === 0 ? [] : changes.filter((change) => change.seq > seq);
  });
  /** Recorded before it is sent, so that a crash in between cannot hide it. */
  const note = (sent: Sent, send: () => string): void => {
    const place = record.sent.push(sent) - 1;
    record.sent[place] = { ...sent, id: send() };
  };
  return {
    client,
    record,
    post: (text) => note({ id: "", type: "post", text }, () => client.post(text)),
    edit: (target, text) => note({ id: "", type: "edit", target, text }, () => client.edit(target, text)),
    delete: (target) => note({ id: "", type: "delete", target }, () => client.delete(target)),
    react: (target, emoji, on) =>
      note({ id: "", type: "react", target, emoji, on }, () => client.react(target, emoji, on)),
  };
}

function noteFrame(record: ClientRecord, frame: ServerFrame): void {
  if (frame.type === "welcome") record.member = frame.me.id;
  if (frame.type === "ack") record.acknowledged.set(frame.id, frame.seq);
  if (frame.type === "refused") record.refused.set(frame.id, frame.code);
  if (frame.type === "reset") record.resets.push(frame.reason);
}

/** The client's position when it was last examined. */
interface Held {
  readonly seq: number;
  readonly id: string;
  readonly live: readonly ShownEvent[];
}

/** Records what is new: events that are shown, and changes that the client's cursor has passed. */
function noteShown(
  record: ClientRecord,
  held: Held,
  live: readonly ShownEvent[],
  changes: readonly WireEvent[],
  seq: number,
): Held {
  const known = [...(live as readonly WireEvent[]), ...changes];
  const isContinued =
    held.seq > 0 &&
    seq >= held.seq &&
    live.every((event) => event.seq !== held.seq || event.id === held.id) &&
    (seq === held.seq || known.some((event) => event.seq === held.seq + 1));
  const last = isContinued ? held.seq : 0;
  if (!isContinued) record.freshStarts.push(record.shown.length);
  const news = new Map<number, WireEvent>();
  for (const event of known) if (event.seq > last && event.seq <= seq) news.set(event.seq, event);
  const shown = [...news.values()].sort((one, other) => one.seq - other.seq);
  for (const { seq, id, by } of shown) record.shown.push({ seq, id, by });
  return { seq, id: shown.at(-1)?.id ?? held.id, live };
}

/** The same socket, with a listener for what arrives. */
function tapped(socket: SocketLike, hear: (frame: ServerFrame) => void): SocketLike {
  const outer: SocketLike = {
    send: (frame) => socket.send(frame),
    close: (code, reason) => socket.close(code, reason),
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  socket.onopen = () => outer.onopen?.();
  socket.onclose = (close) => outer.onclose?.(close);
  socket.onmessage = (message) => {
    hear(JSON.parse(String(message.data)) as ServerFrame);
    outer.onmessage?.(message);
  };
  return outer;
}

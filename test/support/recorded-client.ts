// A real client of one room whose every step is written down: what it sent, what was acknowledged or refused, what it
// showed. The checker judges the record.

import type { Clock } from "../../src/chat/clock";
import type { Randomness } from "../../src/chat/randomness";
import type { SocketLike } from "../../src/client/connection";
import type { OutboxShelf } from "../../src/client/outbox-shelf";
import { RoomClient } from "../../src/client/room-client";
import type { ServerFrame, WireEvent } from "../../src/protocol/server-frame";

/** What one client did and saw, from its first connection to its end. */
export interface ClientRecord {
  readonly name: string;
  /** The member whose seat it has; empty until the first welcome. */
  member: string;
  /** Its messages in the order of sending, by id. */
  readonly sent: { readonly id: string; readonly text: string }[];
  readonly acknowledged: Map<string, number>;
  readonly refused: Map<string, string>;
  /** What it showed, in the order in which it came; `replayed` is true for what a fresh start showed again. */
  readonly shown: { readonly seq: number; readonly id: string; readonly by: string }[];
  /** Positions in `shown` at which the client started afresh. */
  readonly freshStarts: number[];
  resets: string[];
}

export interface RecordedClient {
  readonly client: RoomClient;
  readonly record: ClientRecord;
  post(text: string): void;
}

export interface RecordedClientParts {
  readonly name: string;
  openSocket(): SocketLike;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly shelf?: OutboxShelf;
}

export function recordedClient(parts: RecordedClientParts): RecordedClient {
  const record: ClientRecord = {
    name: parts.name,
    member: "",
    sent: [],
    acknowledged: new Map(),
    refused: new Map(),
    shown: [],
    freshStarts: [],
    resets: [],
  };
  const client = new RoomClient({
    ...parts,
    openSocket: () => tapped(parts.openSocket(), (frame) => noteFrame(record, frame)),
  });
  let held: readonly WireEvent[] = [];
  client.subscribe(() => {
    const { events } = client.view;
    if (events === held) return;
    noteShown(record, held, events);
    held = events;
  });
  return {
    client,
    record,
    post(text) {
      // Noted before it is sent: a crash in between must not hide it.
      const before = record.sent.length;
      record.sent.push({ id: "", text });
      record.sent[before] = { id: client.post(text), text };
    },
  };
}

function noteFrame(record: ClientRecord, frame: ServerFrame): void {
  if (frame.type === "welcome") record.member = frame.me.id;
  if (frame.type === "ack") record.acknowledged.set(frame.id, frame.seq);
  if (frame.type === "refused") record.refused.set(frame.id, frame.code);
  if (frame.type === "reset") record.resets.push(frame.reason);
}

function noteShown(record: ClientRecord, before: readonly WireEvent[], after: readonly WireEvent[]): void {
  const last = before.at(-1)?.seq;
  const isContinued = last !== undefined && after.some(({ seq, id }) => seq === last && id === before.at(-1)?.id);
  if (!isContinued) record.freshStarts.push(record.shown.length);
  for (const { seq, id, by } of after) if (!isContinued || seq > last) record.shown.push({ seq, id, by });
}

/** The same socket, with an ear at what comes in. */
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

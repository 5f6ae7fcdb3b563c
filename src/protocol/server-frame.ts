// Schemas of what the server sends over the socket, for types and tests, and the encoding of frames. Clients import
// only types from here.

import * as v from "valibot";
import type { ChatErrorCode } from "../chat/chat-error";
import type { RoomEvent } from "../chat/room-event";
import type { ByeCode } from "./close-code";
import { serverFrameBytesMax } from "./limits";

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const role = v.picklist(["host", "guest"]);

const eventBase = {
  seq: whole,
  at: whole,
  by: v.string(),
  name: v.string(),
  badge: v.exactOptional(whole),
  id: v.string(),
};
export const eventSchema = v.variant("kind", [
  v.strictObject({ ...eventBase, kind: v.literal("joined"), role }),
  v.strictObject({ ...eventBase, kind: v.literal("left"), reason: v.picklist(["left", "timeout", "removed"]) }),
  v.strictObject({
    ...eventBase,
    kind: v.literal("message"),
    text: v.string(),
    replyTo: v.exactOptional(whole),
    // [D6] The current state, where it differs from the original.
    edited: v.exactOptional(v.literal(true)),
    deleted: v.exactOptional(v.literal(true)),
    reactions: v.exactOptional(v.array(v.strictObject({ emoji: v.string(), by: v.array(v.string()) }))),
  }),
  v.strictObject({ ...eventBase, kind: v.literal("edited"), target: whole, text: v.string() }),
  v.strictObject({ ...eventBase, kind: v.literal("deleted"), target: whole }),
  v.strictObject({
    ...eventBase,
    kind: v.literal("reacted"),
    target: whole,
    emoji: v.string(),
    on: v.boolean(),
  }),
  v.strictObject({ ...eventBase, kind: v.literal("renamed"), to: v.string(), toBadge: v.exactOptional(whole) }),
  v.strictObject({ ...eventBase, kind: v.literal("room"), title: v.exactOptional(v.string()) }),
]);

const me = v.strictObject({ id: v.string(), name: v.string(), badge: v.exactOptional(whole), role });
const person = v.strictObject({ ...me.entries, state: v.picklist(["here", "away"]) });

export const frameSchemas = {
  welcome: v.strictObject({
    type: v.literal("welcome"),
    v: v.literal(1),
    mode: v.picklist(["fresh", "resume"]),
    me,
    room: v.strictObject({
      code: v.string(),
      link: v.string(),
      epoch: v.string(),
      head: whole,
      first: whole,
      title: v.exactOptional(v.string()),
    }),
    people: v.array(person),
    peopleCount: whole,
    peopleVersion: whole,
    limits: v.record(v.string(), whole),
    pingMs: whole,
  }),
  events: v.strictObject({ type: v.literal("events"), events: v.array(eventSchema) }),
  live: v.strictObject({ type: v.literal("live"), seq: whole }),
  ack: v.strictObject({
    type: v.literal("ack"),
    id: v.string(),
    seq: whole,
    at: whole,
    duplicate: v.exactOptional(v.literal(true)),
  }),
  refused: v.strictObject({
    type: v.literal("refused"),
    id: v.string(),
    code: v.string() as v.GenericSchema<string, ChatErrorCode>,
    detail: v.string(),
    retryAfterMs: v.exactOptional(whole),
  }),
  history: v.strictObject({ type: v.literal("history"), events: v.array(eventSchema), first: whole }),
  people: v.strictObject({
    type: v.literal("people"),
    version: whole,
    changed: v.array(person),
    gone: v.array(v.string()),
    count: whole,
  }),
  typing: v.strictObject({ type: v.literal("typing"), member: v.string(), on: v.boolean() }),
  ping: v.strictObject({ type: v.literal("ping"), head: whole }),
  reset: v.strictObject({ type: v.literal("reset"), reason: v.picklist(["epoch", "fork", "ahead", "behind"]) }),
  bye: v.strictObject({
    type: v.literal("bye"),
    code: v.string() as v.GenericSchema<string, ByeCode>,
    detail: v.string(),
    retryAfterMs: v.exactOptional(whole),
  }),
};

type FrameSchemas = typeof frameSchemas;
export type FrameOf<Type extends keyof FrameSchemas> = v.InferOutput<FrameSchemas[Type]>;
export type ServerFrame = { [Type in keyof FrameSchemas]: FrameOf<Type> }[keyof FrameSchemas];
export type WireEvent = v.InferOutput<typeof eventSchema>;
export type WirePerson = v.InferOutput<typeof person>;

export function encodeFrame(frame: ServerFrame): string {
  return JSON.stringify(frame);
}

/** An event encoded once as JSON; all frames are built from these. */
export interface EncodedEvent {
  readonly seq: number;
  readonly id: string;
  /** Replaced when the text is erased. */
  json: string;
  /** The number of the message whose text it contains; undefined when it contains none. */
  readonly textOf: number | undefined;
}

export function encodeEvent(event: RoomEvent): EncodedEvent {
  const textOf = event.kind === "message" ? event.seq : event.kind === "edited" ? event.target : undefined;
  return { seq: event.seq, id: event.id, json: JSON.stringify(event), textOf };
}

/** [D7] Turns the event into what the store keeps of it after deletion. */
export function eraseText(event: EncodedEvent): void {
  const { edited: _, reactions: __, ...rest } = JSON.parse(event.json);
  event.json = JSON.stringify({ ...rest, text: "", ...(rest.kind === "message" ? { deleted: true } : {}) });
}

/** `events` frames of at most `serverFrameBytesMax`, ascending. One commit is nearly always one frame. [S4] */
export function* encodeEvents(events: Iterable<EncodedEvent>): Generator<string> {
  for (const frameful of framefuls(events)) yield encodeFrameful(frameful);
}

/** Encodes as many events as fit into one frame. */
export function encodeFrameful(events: readonly EncodedEvent[]): string {
  return `{"type":"events","events":[${jsonOf(events)}]}`;
}

export function encodeHistory(events: readonly EncodedEvent[], first: number): string {
  return `{"type":"history","events":[${jsonOf(events)}],"first":${first}}`;
}

function jsonOf(events: readonly EncodedEvent[]): string {
  return events.map((event) => event.json).join(",");
}

/** The newest of `events` that fit into one frame, still ascending: a history page may be shorter than requested. */
export function newestThatFit(events: readonly EncodedEvent[]): readonly EncodedEvent[] {
  let bytes = envelopeBytes;
  let start = events.length;
  while (start > 0) {
    bytes += Buffer.byteLength(events[start - 1]?.json ?? "") + 1;
    if (bytes > serverFrameBytesMax) break;
    start -= 1;
  }
  return events.slice(start);
}

/** An upper bound for what surrounds the events in a frame. */
const envelopeBytes = 128;

/** Groups events so that each group fits into a frame. */
export function* framefuls(events: Iterable<EncodedEvent>): Generator<readonly EncodedEvent[]> {
  let frame: EncodedEvent[] = [];
  let bytes = envelopeBytes;
  for (const event of events) {
    const more = Buffer.byteLength(event.json) + 1;
    if (frame.length > 0 && bytes + more > serverFrameBytesMax) {
      yield frame;
      frame = [];
      bytes = envelopeBytes;
    }
    frame.push(event);
    bytes += more;
  }
  if (frame.length > 0) yield frame;
}

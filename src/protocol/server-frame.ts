// What the server sends over the socket: the schemas, for types and tests, and how frames become text. Clients
// take only the types from here.

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
  v.strictObject({ ...eventBase, kind: v.literal("message"), text: v.string(), replyTo: v.exactOptional(whole) }),
]);

const me = v.strictObject({ id: v.string(), name: v.string(), badge: v.exactOptional(whole), role });
const person = v.strictObject({ ...me.entries, state: v.picklist(["here", "away"]) });

export const frameSchemas = {
  welcome: v.strictObject({
    type: v.literal("welcome"),
    v: v.literal(1),
    mode: v.picklist(["fresh", "resume"]),
    me,
    room: v.strictObject({ code: v.string(), link: v.string(), epoch: v.string(), head: whole, first: whole }),
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

/** An event as JSON, once: what everyone gets is cut from these. */
export interface EncodedEvent {
  readonly seq: number;
  readonly id: string;
  readonly json: string;
}

export function encodeEvent(event: RoomEvent): EncodedEvent {
  return { seq: event.seq, id: event.id, json: JSON.stringify(event) };
}

/** `events` frames of at most `serverFrameBytesMax`, ascending. One commit is nearly always one frame. [S4] */
export function* encodeEvents(events: Iterable<EncodedEvent>): Generator<string> {
  for (const frame of framefuls(events)) yield `{"type":"events","events":[${frame.join(",")}]}`;
}

export function encodeHistory(events: readonly EncodedEvent[], first: number): string {
  return `{"type":"history","events":[${events.map((event) => event.json).join(",")}],"first":${first}}`;
}

/** The newest of `events` that fit into one frame, still ascending: a page of history may be shorter than asked for. */
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

/** More than what stands around the events in any frame. */
const envelopeBytes = 128;

function* framefuls(events: Iterable<EncodedEvent>): Generator<string[]> {
  let frame: string[] = [];
  let bytes = envelopeBytes;
  for (const { json } of events) {
    const more = Buffer.byteLength(json) + 1;
    if (frame.length > 0 && bytes + more > serverFrameBytesMax) {
      yield frame;
      frame = [];
      bytes = envelopeBytes;
    }
    frame.push(json);
    bytes += more;
  }
  if (frame.length > 0) yield frame;
}

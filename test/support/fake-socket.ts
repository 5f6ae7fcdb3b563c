// A socket without a network, for the client library: it keeps what the client sends, and the test plays the server.

import type { SocketLike } from "../../src/client/server-connection";
import type { ClientFrame } from "../../src/protocol/client-command";
import type { FrameOf, ServerFrame, WireEvent } from "../../src/protocol/server-frame";

export class FakeSocket implements SocketLike {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((close: { code: number; reason: string }) => void) | null = null;
  /** What the client sent, oldest first. */
  readonly sent: ClientFrame[] = [];
  isClosedByClient = false;

  send(frame: string): void {
    this.sent.push(JSON.parse(frame) as ClientFrame);
  }

  close(): void {
    this.isClosedByClient = true;
  }

  opens(): void {
    this.onopen?.();
  }

  says(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  closes(code = 1006): void {
    this.onclose?.({ code, reason: "" });
  }

  /** The frames of one type that the client sent. */
  of<Type extends ClientFrame["type"]>(type: Type): Extract<ClientFrame, { type: Type }>[] {
    return this.sent.filter((frame) => frame.type === type) as Extract<ClientFrame, { type: Type }>[];
  }
}

export const me = { id: "me", name: "Ada", role: "host" as const };

export function welcome(head: number, mode: "fresh" | "resume" = "fresh", peopleVersion = 0): FrameOf<"welcome"> {
  return {
    type: "welcome",
    v: 1,
    mode,
    me,
    room: { code: "GKRT", link: "http://here/GKRT", epoch: "epoch", head, first: 1 },
    people: [{ ...me, state: "here" }],
    peopleCount: 1,
    peopleVersion,
    limits: {},
    pingMs: 20_000,
  };
}

/** Messages by one member, numbered from … to, with the ids `e1`, `e2` … */
export function messages(from: number, to = from, by = "lin"): WireEvent[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    return { seq, at: seq, by, name: by, id: `e${seq}`, kind: "message" as const, text: `${seq}` };
  });
}

type ContentOf<Event> = Event extends WireEvent ? Omit<Event, "seq" | "at" | "by" | "name" | "id"> : never;

/** A change by one member, as event number `seq`. */
export function change(seq: number, content: ContentOf<WireEvent>, by = "lin"): WireEvent {
  return { seq, at: seq, by, name: by, id: `e${seq}`, ...content } as WireEvent;
}

export const events = (from: number, to = from, by = "lin"): FrameOf<"events"> => ({
  type: "events",
  events: messages(from, to, by),
});

// How the frames of a connection are written into a stream.

import type { ServerFrame, WireEvent } from "../../protocol/server-frame";

export interface Format {
  readonly contentType: string;
  /** Written now and then, so that the stream is not taken for dead. */
  readonly comment: string;
  /** A frame as it goes into the stream; empty for what the format has no words for. */
  written(json: string, epoch: string): string;
}

/** The WHATWG's text/event-stream: `event` is the frame's type, `id` is `epoch.seq.id` of the last event in it. */
export const serverSentEvents: Format = {
  contentType: "text/event-stream",
  comment: ":\n\n",
  written(json, epoch) {
    const frame = JSON.parse(json) as ServerFrame;
    const last = frame.type === "events" ? frame.events.at(-1) : undefined;
    const id = last ? `id: ${epoch}.${last.seq}.${last.id}\n` : "";
    return `event: ${frame.type}\n${id}data: ${json}\n\n`;
  },
};

/** A line for each message, for people who read a terminal. */
export const terminalLines: Format = {
  contentType: "text/plain; charset=utf-8",
  comment: "",
  written(json) {
    const frame = JSON.parse(json) as ServerFrame;
    if (frame.type === "bye") return `* ${frame.detail}\n`;
    return frame.type === "events" ? frame.events.map(lineOf).join("") : "";
  },
};

function lineOf(event: WireEvent): string {
  const name = event.badge === undefined ? event.name : `${event.name} ${event.badge}`;
  switch (event.kind) {
    case "joined":
      return `* ${name} has entered the room\n`;
    case "left":
      return `* ${name} has left the room\n`;
    case "message":
      // Further lines are set in, so that nobody can write a line of somebody else's.
      return event.text === "" ? "" : `${name}: ${event.text.replaceAll("\n", "\n    ")}\n`;
    default:
      return "";
  }
}

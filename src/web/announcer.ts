// Says aloud, to screen readers, what the eye sees arrive: at most one line a second, so that it can be followed.
// The list of messages is no live region: readers would read it again and again (w3c/wcag#1186).

import type { RoomClient } from "../client/room-client";
import type { WireEvent } from "../protocol/server-frame";

const pauseMs = 1000;

const lines: string[] = [];
let news: WireEvent[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says one line, now or when the last one has had its second. */
export function say(line: string): void {
  lines.push(line);
  flushSoon();
}

/** Announces what others do in the room from now on. History, own messages and replays before `live` are silent. */
export function announceRoom(client: RoomClient): void {
  let heard: number | undefined;
  client.subscribe(() => {
    const { connection, events, me } = client.view;
    const head = events.at(-1)?.seq ?? 0;
    if (heard === undefined) {
      if (connection.state === "live") heard = head;
      return;
    }
    const before = heard;
    heard = head;
    for (let index = events.length - 1; index >= 0; index -= 1) {
      const event = events[index];
      if (!event || event.seq <= before) break;
      if (event.by !== me?.id) hear(event);
    }
  });
}

function hear(event: WireEvent): void {
  news.push(event);
  flushSoon();
}

function flushSoon(): void {
  if (timer === undefined) timer = setTimeout(flush, 0);
}

function flush(): void {
  const line = lines.shift() ?? newsLine();
  timer = line === undefined && news.length === 0 ? undefined : setTimeout(flush, pauseMs);
  if (line === undefined) return;
  const element = document.querySelector("#announcer");
  // The same words again would not count as a change.
  if (element) element.textContent = element.textContent === line ? `${line}\u00a0` : line;
}

function newsLine(): string | undefined {
  const messages = news.filter(({ kind }) => kind === "message");
  const [event] = messages.length > 0 ? messages : news;
  const count = messages.length || news.length;
  news = [];
  if (!event) return undefined;
  if (event.kind === "message") return count > 1 ? `${count} new messages` : `${event.name}: ${event.text}`;
  // Many coming and going at once is seen in the list, and not worth hearing.
  if (count > 1) return undefined;
  return `${event.name} has ${event.kind === "joined" ? "entered" : "left"} the room`;
}

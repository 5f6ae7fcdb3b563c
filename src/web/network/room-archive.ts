// Asks the server for messages by words, and for the first event since a time. [H12] [H19]

import type { EventsAnswer, SearchAnswer } from "../../protocol/http-body";

const pageMessages = 20;

/** Newest first, older than `before`. Empty when the text has no word. Rejects when there is no answer. */
export async function searchRoom(
  code: string,
  words: string,
  { before, signal }: { readonly before?: number | undefined; readonly signal: AbortSignal },
): Promise<SearchAnswer> {
  const query = new URLSearchParams({ q: words, limit: String(pageMessages) });
  if (before !== undefined) query.set("before", String(before));
  const response = await fetch(`/api/rooms/${code}/search?${query}`, { signal });
  // A text without a word finds nothing.
  if (response.status === 400) return { events: [], more: false };
  return read<SearchAnswer>(response);
}

/** The number of the first event at or after a time, in ms since 1970; undefined when there is none. */
export async function firstSince(code: string, from: number): Promise<number | undefined> {
  const { events } = await read<EventsAnswer>(await fetch(`/api/rooms/${code}/events?from=${from}&limit=1`));
  return events[0]?.seq;
}

async function read<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as Answer;
}

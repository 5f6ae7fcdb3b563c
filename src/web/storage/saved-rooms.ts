// Saves the last state of this browser's rooms for offline use: in the Cache API, where page and service worker both
// find it, and where it cannot use up the space that the outbox needs. It contains people's messages, so it keeps few
// rooms for a short time, and erases a room when the user leaves or the room ends.

import type { RoomSnapshot } from "../../chat/room-snapshot";

const cacheName = "chatsy-rooms";
/** One more replaces the oldest. */
const roomsMax = 8;
/**
 * Per room, in characters of JSON. Of a longer state the people and the older half of the events are
 * dropped, repeatedly if needed.
 */
const roomCharsMax = 256 * 1024;
/** An older state is erased, not shown. */
const keptMs = 7 * 24 * 60 * 60_000;
/** Also in a header, so that an old state is found without reading it. */
const keptAt = "X-Kept-At";

export async function saveRoom(code: string, kept: RoomSnapshot): Promise<void> {
  const cache = await caches.open(cacheName);
  const headers = { "Content-Type": "application/json", [keptAt]: String(kept.at) };
  await cache.put(pathOf(code), new Response(shortened(kept), { headers }));
  await eraseOldest(cache);
}

export async function savedRoom(code: string): Promise<RoomSnapshot | undefined> {
  const response = await stored(code);
  return response && ((await response.json()) as RoomSnapshot);
}

export async function hasSavedRoom(code: string): Promise<boolean> {
  return (await stored(code)) !== undefined;
}

export async function forgetSavedRoom(code: string): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.delete(pathOf(code));
}

/** Erases rooms that are too old or too many. */
export async function forgetOldRooms(): Promise<void> {
  await eraseOldest(await caches.open(cacheName));
}

async function stored(code: string): Promise<Response | undefined> {
  const response = await caches.match(pathOf(code), { cacheName });
  return response && isFresh(response) ? response : undefined;
}

function isFresh(response: Response | undefined): boolean {
  return Number(response?.headers.get(keptAt)) > Date.now() - keptMs;
}

async function eraseOldest(cache: Cache): Promise<void> {
  const rooms = await Promise.all((await cache.keys()).map(async (key) => ({ key, response: await cache.match(key) })));
  const at = ({ response }: (typeof rooms)[number]): number => Number(response?.headers.get(keptAt));
  const newest = rooms.sort((one, other) => at(other) - at(one));
  const over = newest.filter(({ response }, index) => index >= roomsMax || !isFresh(response));
  await Promise.all(over.map(({ key }) => cache.delete(key)));
}

function shortened(kept: RoomSnapshot): string {
  const json = JSON.stringify(kept);
  if (json.length <= roomCharsMax || kept.events.length === 0) return json;
  return shortened({ ...kept, people: [], events: kept.events.slice(Math.ceil(kept.events.length / 2)) });
}

/** A cache key, not an address. */
function pathOf(code: string): string {
  return `/offline/kept/${code}`;
}

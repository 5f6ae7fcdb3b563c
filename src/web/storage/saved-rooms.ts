// The last state of each room that this browser was in, for when it cannot be reached: in the Cache API, where page and
// service worker both find it, and where it cannot take the room that the outbox needs. It holds what people wrote: few
// rooms, not for long, and erased as soon as one has left or the room is gone.

import type { RoomSnapshot } from "../../chat/room-snapshot";

const cacheName = "chatsy-rooms";
/** The oldest is erased for one more. */
const roomsMax = 8;
/** Of one room, in characters of JSON; of a longer state the oldest half is left out, again and again. */
const roomCharsMax = 256 * 1024;
/** What is older is erased, not shown. */
const keptMs = 7 * 24 * 60 * 60_000;
/** In a header too, so that an old one is found without reading it. */
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

/** Erases what nobody came back to. */
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

/** Nothing is served there. */
function pathOf(code: string): string {
  return `/offline/kept/${code}`;
}

// Caches the files of each build in a cache of its own. A new worker takes control at once; what pages of an earlier
// build may still load stays until the last of them is closed.

import { openPages, scope } from "./worker-scope";

interface BuiltFor {
  /** Changes with every file. */
  readonly build: string;
  /** The one file that every page of this build refers to. */
  readonly styles: string;
  /** Paths of files that every page may need. */
  readonly files: readonly string[];
  /** Paths of texts, by language. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Inserted by bin/build-pages.ts. */
declare const builtFor: BuiltFor;

const prefix = "chatsy-build-";
const current = prefix + builtFor.build;
/** A cache key, not an address: the pages that were open when this worker took control. */
const olderPages = "/offline/older-pages";

export const homeShell = "/";
/** The shell of a room page: see src/server/http/service-worker-routes.ts. */
export const roomShell = "/offline/room";

export async function install(): Promise<void> {
  const cache = await caches.open(current);
  await cache.addAll(builtFor.files);
  await keepShells(cache);
}

export async function takeOver(): Promise<void> {
  const cache = await caches.open(current);
  await cache.put(olderPages, Response.json((await openPages()).map(({ id }) => id)));
  await scope.clients.claim();
  await dropOlderBuilds();
}

/** Call it from time to time. */
export async function dropOlderBuilds(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== current);
  if (older.length === 0) return;
  const noted = await caches.match(olderPages, { cacheName: current });
  const ids = noted ? ((await noted.json()) as string[]) : [];
  const isOpen = new Set((await openPages()).map(({ id }) => id));
  if (!ids.some((id) => isOpen.has(id))) await Promise.all(older.map((name) => caches.delete(name)));
}

/** A file of any build: its name contains the hash of its content. */
export async function builtFile(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  const { pathname } = new URL(request.url);
  const isOurs = builtFor.files.includes(pathname) || Object.values(builtFor.texts).includes(pathname);
  if (response.ok && isOurs) await (await caches.open(current)).put(request, response.clone());
  return response;
}

export function shell(path: typeof homeShell | typeof roomShell): Promise<Response | undefined> {
  return caches.match(path, { cacheName: current, ignoreVary: true });
}

/** Updates the shells from what the server sends, so that they are in the language that was used last. */
export async function renewShells(page: Response): Promise<void> {
  const { pathname, search } = new URL(page.url);
  const html = await page.text();
  // A page of another build, whose own worker will handle it.
  if (!html.includes(builtFor.styles)) return;
  const kept = (await (await shell(homeShell))?.text()) ?? "";
  const isOld = pathname + search === homeShell ? kept !== html : languageOf(kept) !== languageOf(html);
  if (isOld) await keepShells(await caches.open(current));
}

async function keepShells(cache: Cache): Promise<void> {
  const [home, room] = await Promise.all([homeShell, roomShell].map((path) => fetch(path, { cache: "no-store" })));
  if (!home?.ok || !room?.ok) throw new Error("The server answered without shells.");
  const texts = builtFor.texts[languageOf(await home.clone().text())];
  await Promise.all([cache.put(homeShell, home), cache.put(roomShell, room), texts && cache.add(texts)]);
}

function languageOf(html: string): string {
  return /<html lang="(\w+)"/.exec(html)?.[1] ?? "";
}

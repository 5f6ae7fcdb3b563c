// Answers for pages: the server's, if it has one in time; else the shell of the page, which the last state of the room
// and the outbox fill. The page of a room holds nothing but the room's code, so one shell does for all rooms.

import { parseRoomCode, type RoomCode } from "../../chat/room-code";
import { colourOf } from "../../chat/room-colour";
import { forgetSavedRoom, hasSavedRoom } from "../storage/saved-rooms";
import { dropOlderBuilds, homeShell, renewShells, roomShell, shell } from "./build-files";
import type { FetchEvent } from "./worker-scope";

/** Whoever waits longer for a page sees what was. */
const patienceMs = 4_000;
/** What a proxy says when there is no server behind it. */
const awayStatus = new Set([502, 503, 504]);
/** The code in the shell: as src/server/http/service-worker-routes.ts has it. */
const codeInShell = "ROOMCODE";

/** Whether a navigation to this path is answered here. Downloads and whatever else there is go their own way. */
export function isPage(pathname: string): boolean {
  return /^\/[A-Za-z0-9]*$/.test(pathname);
}

export async function page(event: FetchEvent): Promise<Response> {
  const url = new URL(event.request.url);
  const answer = fetch(event.request);
  const usable = answer.then(
    (response) => (awayStatus.has(response.status) ? undefined : response),
    () => undefined,
  );
  const inTime = await Promise.race([usable, after(patienceMs)]);
  if (inTime) {
    event.waitUntil(learnFrom(inTime, url).catch(() => {}));
    return inTime;
  }
  return (await offlinePage(url)) ?? answer.catch(() => Response.error());
}

async function learnFrom(response: Response, { pathname }: URL): Promise<void> {
  const code = codeIn(pathname);
  // No seat there any more? The redirect itself does not say where it leads.
  if (response.type === "opaqueredirect" && code && (await hasSavedRoom(code))) {
    const { url } = await fetch(pathname);
    if (new URL(url).searchParams.get("code") === code) await forgetSavedRoom(code);
  }
  if (response.ok) await renewShells(response.clone());
  await dropOlderBuilds();
}

async function offlinePage({ pathname }: URL): Promise<Response | undefined> {
  const code = codeIn(pathname);
  if (code && (await hasSavedRoom(code))) {
    const room = await shell(roomShell);
    return room && offline(room, (html) => ofRoom(html, code));
  }
  if (code) return Response.redirect(`/?code=${code}`);
  const home = await shell(homeShell);
  return home && offline(home, (html) => html);
}

async function offline(response: Response, change: (html: string) => string): Promise<Response> {
  const headers = new Headers(response.headers);
  // It is plain text by now.
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  const html = change(await response.text());
  return new Response(html.replace("<html ", "<html data-offline "), { headers });
}

function ofRoom(html: string, code: RoomCode): string {
  return html.replaceAll(codeInShell, code).replace(/(<html [^>]*data-hue=")[^"]*/, `$1${colourOf(code)}`);
}

/** Only as the server itself writes it: other ways to write it are redirected. */
function codeIn(pathname: string): RoomCode | undefined {
  const code = parseRoomCode(pathname.slice(1));
  return code === pathname.slice(1) ? code : undefined;
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

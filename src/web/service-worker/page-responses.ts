// Answers navigations: with the server's page if it comes in time, else with the shell of the page, which the saved
// state and the outbox fill. A room page's shell contains nothing of a room but its code, so one shell serves all
// rooms.

import { parseRoomCode, type RoomCode } from "../../chat/room-code";
import { colourOf } from "../../chat/room-colour";
import { forgetSavedRoom, hasSavedRoom } from "../storage/saved-rooms";
import { dropOlderBuilds, homeShell, renewShells, roomShell, shell } from "./build-files";
import type { FetchEvent } from "./worker-scope";

/** After this long the saved room is shown instead. */
const patienceMs = 4_000;
/** What a proxy answers when the server behind it is away. */
const awayStatus = new Set([502, 503, 504]);
/** The placeholder for the code in the shell, as in src/server/http/service-worker-routes.ts. */
const codeInShell = "ROOMCODE";

/** Whether navigations to this path are answered here. Downloads and everything else go to the network. */
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
  // Perhaps the seat is gone; an opaque redirect does not tell where it leads.
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
  // The text is already decompressed.
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  const html = change(await response.text());
  return new Response(html.replace("<html ", "<html data-offline "), { headers });
}

function ofRoom(html: string, code: RoomCode): string {
  return html.replaceAll(codeInShell, code).replace(/(<html [^>]*data-hue=")[^"]*/, `$1${colourOf(code)}`);
}

/** Only in the form that the server itself uses; it redirects other forms. */
function codeIn(pathname: string): RoomCode | undefined {
  const code = parseRoomCode(pathname.slice(1));
  return code === pathname.slice(1) ? code : undefined;
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

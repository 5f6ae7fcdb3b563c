// A real Chatsy on a free port in this process: real HTTP, real sockets, a real store.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EnterAnswer } from "../../src/protocol/http-body";
import { type Config, configWith } from "../../src/server/config";
import { openLog } from "../../src/server/log";
import { startChatsy } from "../../src/server/main";
import { RawSocket } from "./raw-socket";

export interface TestChatsy {
  readonly url: string;
  /** Creates a room. */
  create(name: string): Promise<Guest>;
  /** Joins a room with a new session. */
  join(code: string, name: string): Promise<Guest>;
  stop(): Promise<void>;
}

/** A person with a seat. */
export interface Guest extends EnterAnswer {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The room's socket, open, before its hello. */
  open(): Promise<RawSocket>;
  /** The room's socket after a fresh hello, live. */
  enter(): Promise<RawSocket>;
}

export async function startTestChatsy(changes: Partial<Config> = {}): Promise<TestChatsy> {
  const config = configWith({ host: "127.0.0.1", port: 0, data: "memory", limits: "off", ...changes });
  const chatsy = await startChatsy(config, openLog("silent", false));
  const url = `http://127.0.0.1:${chatsy.port}`;
  return { url, create: (name) => create(url, name), join: (code, name) => join_(url, code, name), stop: chatsy.stop };
}

export async function create(url: string, name: string): Promise<Guest> {
  return guestOf(url, await post(`${url}/api/rooms`, { name }));
}

async function join_(url: string, code: string, name: string): Promise<Guest> {
  return guestOf(url, await post(`${url}/api/rooms/${code}/members`, { name }));
}

export { join_ as join };

export function guestOf(url: string, answer: EnterAnswer): Guest {
  const authorization = `Bearer ${answer.token}`;
  const open = () =>
    RawSocket.open(`${url.replace("http", "ws")}/api/rooms/${answer.room.code}/socket`, { authorization });
  return {
    ...answer,
    fetch: (path, init = {}) =>
      fetch(`${url}/api/rooms/${answer.room.code}${path}`, { ...init, headers: { authorization, ...init.headers } }),
    open,
    async enter() {
      const socket = await open();
      socket.send({ type: "hello", v: 1 });
      await socket.next("live");
      return socket;
    },
  };
}

async function post(url: string, body: unknown): Promise<EnterAnswer> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as EnterAnswer;
}

/** What somebody without a seat is answered about a room: 403 while it exists, 404 afterwards. No sign of life. */
export async function strangersStatus(chatsy: TestChatsy, code: string): Promise<number> {
  const { token } = await chatsy.create("Stranger");
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${chatsy.url}/api/rooms/${code}/events`, { headers })).status;
}

/** A folder that `remove` deletes. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "chatsy-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

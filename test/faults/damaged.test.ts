// A partly damaged database: the affected room is refused and named, and all others go on. A truncated or emptied
// database is noticed at the start. [D1]

import { afterEach, expect, test } from "bun:test";
import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create, type Guest, guestOf, temporaryFolder } from "../support/chatsy";
import { chatsyCommand } from "../support/chatsy-command";
import { type ChatsyProcess, startChatsyProcess } from "../support/chatsy-process";
import { RawSocket } from "../support/raw-socket";

const pageBytes = 4_096;
const base = temporaryFolder();
const folder = join(base.path, "data");
const file = join(folder, "chatsy.db");
let server: ChatsyProcess | undefined;
afterEach(async () => {
  await server?.stop();
  base.remove();
});

test("one damaged page takes one room away, names it once, and no other one", async () => {
  const { hurt, sound } = await twoRooms();
  await server?.stop();
  damage("message 6 to find in the room that is hurt");
  server = await startChatsyProcess(folder);
  const [hurtAgain, soundAgain] = [guestOf(server.url, hurt), guestOf(server.url, sound)];
  for (let n = 0; n < 5; n += 1) {
    const socket = await hello(server, hurt);
    expect((await socket.next("bye")).code).toBe("unavailable");
    socket.close();
    expect((await hurtAgain.fetch("/events?limit=200")).status).toBe(503);
    expect((await hurtAgain.fetch("/search?q=absent")).status).toBe(503);
  }
  const [refused, stored] = await Promise.all([post(hurtAgain, "in the hurt one"), post(soundAgain, "in the other")]);
  expect([refused.status === 201 || refused.status === 503, stored.status]).toEqual([true, 201]);
  const events = (await (await soundAgain.fetch("/events?limit=200")).json()) as { events: { text?: string }[] };
  expect(events.events.at(-1)?.text).toBe("in the other");
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  const told = server.log.filter(({ event }) => event === "store.damaged");
  expect(told.map(({ room }) => room)).toEqual([hurt.room.code]);
  expect(server.log.some(({ event }) => event === "store.fault")).toBe(false);
}, 30_000);

test("changes of a room whose newest page is damaged are refused, and those that were asked for together with them are not", async () => {
  const { hurt, sound } = await twoRooms();
  await server?.stop();
  damage("the last word in the room that is hurt");
  server = await startChatsyProcess(folder);
  const [hurtAgain, soundAgain] = [guestOf(server.url, hurt), guestOf(server.url, sound)];
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => post(n % 2 ? hurtAgain : soundAgain, `message ${n}`)),
  );
  expect(new Set(answers.map(({ status }, n) => `${n % 2 ? "hurt" : "sound"} ${status}`))).toEqual(
    new Set(["hurt 503", "sound 201"]),
  );
  expect(server.log.filter(({ event }) => event === "store.damaged")).toHaveLength(1);
}, 30_000);

test("a truncated or emptied database is refused at the start with its path and a remedy; it is left alone", async () => {
  await twoRooms();
  await server?.stop();
  const whole = join(base.path, "whole.db");
  copyFileSync(file, whole);
  for (const bytes of [0, 2 * pageBytes, 2 * pageBytes + 100]) {
    copyFileSync(whole, file);
    truncateSync(file, bytes);
    const { code, said } = await chatsyCommand("--data", folder, "--port", "0", "--host", "127.0.0.1");
    expect([code, said]).toEqual([1, expect.stringContaining(file)]);
    expect(said).toContain("chatsy restore");
    expect(readFileSync(file)).toHaveLength(bytes);
  }
  copyFileSync(whole, file);
  server = await startChatsyProcess(folder);
}, 30_000);

test("a start that was killed before there was anything does not keep the next one from starting", async () => {
  server = await startChatsyProcess(folder);
  await server.kill();
  base.remove();
  const other = temporaryFolder();
  writeFileSync(join(other.path, "chatsy.lock"), "");
  writeFileSync(join(other.path, "chatsy.db"), "");
  server = await startChatsyProcess(other.path);
  expect(existsSync(join(other.path, "chatsy.db"))).toBe(true);
  await server.stop();
  other.remove();
}, 20_000);

test("[L2] [D7] a closed room with a damaged page does not keep the others from being erased", async () => {
  const { hurt, sound } = await twoRooms();
  await server?.stop();
  damage("message 6 to find in the room that is hurt");
  server = await startChatsyProcess(folder, { environment: { CHATSY_EMPTY_ROOM_SECONDS: "0" } });
  for (const guest of [hurt, sound]) {
    expect((await guestOf(server.url, guest).fetch("/members/me", { method: "DELETE" })).status).toBe(204);
  }
  const isErased = (): boolean => !readFileSync(file).includes("all is well and more of it and more");
  const end = Date.now() + 15_000;
  while (!isErased() && Date.now() < end) await Bun.sleep(100);
  expect(isErased()).toBe(true);
}, 30_000);

/** Each has some pages of messages. */
async function twoRooms(): Promise<{ hurt: Guest; sound: Guest }> {
  server = await startChatsyProcess(folder);
  const hurt = await create(server.url, "Ada");
  const sound = await create(server.url, "Zoe");
  const filler = "and more of it ".repeat(40);
  for (let n = 0; n < 40; n += 1) {
    await post(hurt, `message ${n} to find in the room that is hurt ${filler}`);
    await post(sound, `all is well ${filler}`);
  }
  // The rooms share the page between them, and neighbouring pages are written together, so this one goes far beyond.
  for (let n = 0; n < 30; n += 1) await post(sound, `all is well ${filler}`);
  await post(hurt, `the last word in the room that is hurt ${filler}`);
  return { hurt, sound };
}

/** Overwrites the last page of the file that contains these words. */
function damage(words: string): void {
  const bytes = readFileSync(file);
  const at = bytes.lastIndexOf(words);
  if (at < 0) throw new Error(`“${words}” is not in the file.`);
  const page = Math.floor(at / pageBytes) * pageBytes;
  writeFileSync(file, bytes.fill(0x5a, page, page + pageBytes));
}

async function hello({ url }: ChatsyProcess, guest: Guest): Promise<RawSocket> {
  const socket = await RawSocket.open(`${url.replace("http", "ws")}/api/rooms/${guest.room.code}/socket`, {
    authorization: `Bearer ${guest.token}`,
  });
  socket.send({ type: "hello", v: 1 });
  return socket;
}

function post(guest: Guest, text: string): Promise<Response> {
  return guest.fetch("/messages", { method: "POST", body: JSON.stringify({ text }) });
}

// Guessing codes: what it costs an address, at every door, and whom it never stops.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { ChatError, unknownRoom } from "../../src/chat/chat-error";
import { CodeLookUps, firstPauseMs, guessesMax, longerCodesMs, longestPauseMs } from "../../src/server/code-lookups";
import { startTestChatsy, type TestChatsy } from "../support/chatsy";
import { ask, problemOf, submit } from "../support/http";
import { ManualClock } from "../support/manual-clock";
import { RawSocket } from "../support/raw-socket";

const rate = { burst: 60, count: 60, seconds: 600 };

function guesser() {
  const clock = new ManualClock(1e12);
  const told: string[] = [];
  const lookUps = new CodeLookUps({
    chat: { room: () => Promise.reject(unknownRoom()) },
    clock,
    misses: rate,
    missed: () => void told.push("missed"),
    guessed: () => void told.push("guessed"),
  });
  const tries = async (address = "a"): Promise<number> => {
    const cause = await lookUps.find("GKRT", { address }).catch((refusal: unknown) => refusal);
    if (!(cause instanceof ChatError)) throw cause;
    return cause.code === "rate-limited" ? (cause.retryAfterMs ?? 0) : 0;
  };
  return { clock, lookUps, tries, told };
}

test("60 misses are free, then pauses double up to 15 minutes; other addresses do not wait", async () => {
  const { clock, tries } = guesser();
  for (let n = 0; n < 60; n += 1) expect(await tries()).toBe(0);
  const pauses: number[] = [];
  for (let n = 0; n < 9; n += 1) {
    const waitMs = await tries();
    pauses.push(waitMs);
    clock.advance(waitMs);
    expect(await tries()).toBe(0);
  }
  expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900].map((seconds) => seconds * 1_000));
  expect(await tries("b")).toBe(0);
  expect(firstPauseMs).toBe(10_000);
});

test("who pauses for as long again has all misses free again", async () => {
  const { clock, tries } = guesser();
  for (let n = 0; n < 60; n += 1) await tries();
  clock.advance(firstPauseMs + longestPauseMs);
  for (let n = 0; n < 60; n += 1) expect(await tries()).toBe(0);
  expect(await tries()).toBeGreaterThan(0);
});

test("when many codes are guessed, from wherever, new codes have a letter more for a day, and it is told once", async () => {
  const { clock, lookUps, tries, told } = guesser();
  for (let n = 1; n < guessesMax; n += 1) await tries(`${n}`);
  expect(lookUps.extraLetters).toBe(0);
  await tries("last");
  expect([lookUps.extraLetters, told.filter((what) => what === "guessed").length]).toEqual([1, 1]);
  await tries("more");
  expect(told.filter((what) => what === "guessed").length).toBe(1);
  clock.advance(longerCodesMs);
  expect(lookUps.extraLetters).toBe(0);
});

let chatsy: TestChatsy;
beforeEach(async () => {
  chatsy = await startTestChatsy({ limits: "on", missedCodes: { burst: 5, count: 1, seconds: 600 } });
});
afterEach(() => chatsy.stop());

const join = (code: string, name: string) =>
  ask(`${chatsy.url}/api/rooms/${code}/members`, { method: "POST", body: JSON.stringify({ name }) });

test("misses count together at every door, and then a right code is refused like a wrong one", async () => {
  const ada = await chatsy.create("Ada");
  const headers = { authorization: `Bearer ${ada.token}` };
  expect((await join("ZZZZ", "Eve")).status).toBe(404);
  expect((await submit(chatsy.url, { name: "Eve", code: "ZZZZ", join: "" })).status).toBe(200);
  expect((await ask(`${chatsy.url}/api/rooms/ZZZZ/events`, { headers })).status).toBe(404);
  expect((await ask(`${chatsy.url}/ZZZZ`, { headers })).status).toBe(302);
  const socket = await RawSocket.open(`${chatsy.url.replace("http", "ws")}/api/rooms/ZZZZ/socket`, headers);
  expect((await socket.closed).code).toBe(4404);
  for (const code of ["ZZZZ", ada.room.code]) {
    const refused = await join(code, "Eve");
    expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([429, 10]);
    expect(await problemOf(refused)).toMatchObject({ code: "rate-limited" });
    const form = await submit(chatsy.url, { name: "Eve", code, join: "" });
    expect(await form.text()).toContain("Too many codes that do not exist");
  }
  // Who has a seat goes on.
  expect((await ask(`${chatsy.url}/${ada.room.code}`, { headers })).status).toBe(200);
  expect((await ada.fetch("/events")).status).toBe(200);
  await ada.enter();
});

test("a name that is refused does not tell whether there is such a room", async () => {
  const ada = await chatsy.create("Ada");
  for (const name of ["", "host", "x".repeat(40)]) {
    const [one, other] = await Promise.all([join(ada.room.code, name), join("ZZZZ", name)]);
    expect([one.status, await one.json()]).toEqual([400, await other.json()]);
  }
});

test("who is refused gets no session", async () => {
  const full = await startTestChatsy({ membersMax: 1 });
  try {
    const ada = await full.create("Ada");
    const refused = await ask(`${full.url}/api/rooms/${ada.room.code}/members`, {
      method: "POST",
      body: '{"name":"Lin"}',
    });
    expect([refused.status, refused.headers.get("set-cookie")]).toEqual([409, null]);
  } finally {
    await full.stop();
  }
});

// The attacks in their short form, without timings: what must hold during each, and what is left after all. The long
// form, with others' waiting times, is `npm run attack`.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { type AttackedServer, startAttackedServer } from "./attacked-server";
import { attacks } from "./attacks";

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});

for (const attack of attacks) {
  test(attack.name, async () => {
    expect(await server.suffers(attack, 1)).not.toBe("");
  }, 60_000);
}

test("after all of it the log has ten lines a second at most and no error, and no refused request has left anything", () => {
  const perSecond = new Map<number, number>();
  for (const { time } of server.log) {
    const second = Math.floor(Number(time) / 1_000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
  }
  // Two spans of a second can lie in one second of the clock.
  expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(20);
  expect(server.log.filter(({ level }) => level === "error" || level === "fatal")).toEqual([]);
});

afterAll(async () => {
  const { sessions, seats } = await server.stop();
  // Each session has a seat, but for the one that a probe writes.
  expect(sessions).toBeLessThanOrEqual(seats + 1);
});

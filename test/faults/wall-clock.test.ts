// The wall clock of a real server is set while it runs: waiting goes on, and long waits are not cut short. [L5]

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { create, type Guest, guestOf, join, temporaryFolder } from "../support/chatsy";
import { type ChatsyProcess, startChatsyProcess } from "../support/chatsy-process";
import { noShimReason } from "../support/compiled-shim";
import { type WallClock, wallClock } from "../support/wall-clock/wall-clock";

const hour = 3_600;
const graceMs = 1_500;
const pingMs = 1_000;
/** What a busy machine may need. */
const lateMs = 3_000;
/** Between an action of the server and our receiving it. */
const earlyMs = 200;

describe.skipIf(noShimReason !== undefined)(`wall clock${noShimReason ? ` (${noShimReason})` : ""}`, () => {
  let clock: WallClock;
  let folder: ReturnType<typeof temporaryFolder>;
  let server: ChatsyProcess;
  let room: Guest;

  async function start(): Promise<void> {
    server = await startChatsyProcess(folder.path, {
      environment: {
        ...clock.environment,
        CHATSY_PARTING_SECONDS: "1",
        CHATSY_LOST_SECONDS: `${graceMs / 1_000}`,
        CHATSY_RESTART_SECONDS: `${graceMs / 1_000}`,
        CHATSY_EMPTY_ROOM_SECONDS: `${graceMs / 1_000}`,
        CHATSY_PING_SECONDS: `${pingMs / 1_000}`,
      },
    });
  }

  beforeEach(async () => {
    clock = wallClock();
    folder = temporaryFolder();
    await start();
    room = await create(server.url, "Ada");
  });

  afterEach(async () => {
    await server.stop();
    clock.remove();
    folder.remove();
  });

  /** In another room; that makes the server examine what is due. */
  async function somethingIsDueSooner(): Promise<void> {
    await create(server.url, "Zoe");
    await Bun.sleep(graceMs / 2);
  }

  /** How far the server's wall clock is from ours, as its messages show it. */
  async function aheadSeconds(of: Guest): Promise<number> {
    const answer = await of.fetch("/messages", { method: "POST", body: JSON.stringify({ text: "What time is it?" }) });
    const { at } = (await answer.json()) as { at: number };
    return Math.round((at - Date.now()) / 10_000) * 10;
  }

  for (const [how, seconds] of [
    ["back an hour", -hour],
    ["forward half an hour", hour / 2],
  ] as const) {
    test(`[M1] [M4] [S3] the clock is ${how}: a lost member leaves in time, the people are updated, and pings go on`, async () => {
      await somethingIsDueSooner();
      const socket = await room.enter();
      const lost = await (await join(server.url, room.room.code, "Lin")).enter();
      await socket.next("people", ({ changed }) =>
        changed.some(({ name, state }) => name === "Lin" && state === "here"),
      );
      lost.cut();
      const cutAt = performance.now();
      await socket.next("people", ({ changed }) => changed.some(({ state }) => state === "away"));
      clock.isAhead(seconds);
      const mo = await join(server.url, room.room.code, "Mo");
      await socket.next("people", ({ changed }) => changed.some(({ name }) => name === "Mo"));
      const isLinsLeaving = ({ kind, name }: { kind: string; name: string }) => kind === "left" && name === "Lin";
      await socket.until("Lin's leaving", () => socket.events.some(isLinsLeaving));
      expect(performance.now() - cutAt).toBeWithin(graceMs - earlyMs, graceMs + lateMs);
      // The first answer is for what came in between.
      for (let n = 0; n < 3; n += 1) {
        socket.send({ type: "pong" });
        await socket.next("ping");
      }
      expect(await aheadSeconds(mo)).toBe(seconds);
      socket.close();
    });

    test(`[L2] it is put ${how}: an empty room is kept for its time, and not longer`, async () => {
      await somethingIsDueSooner();
      await room.fetch("/members/me", { method: "DELETE" });
      const emptyAt = performance.now();
      clock.isAhead(seconds);
      const isThere = async () => (await room.fetch("/events?after=0")).status !== 404;
      while ((await isThere()) && performance.now() - emptyAt < graceMs + lateMs) await Bun.sleep(20);
      expect(performance.now() - emptyAt).toBeWithin(graceMs - earlyMs, graceMs + lateMs);
      expect(await aheadSeconds(await create(server.url, "Bo"))).toBe(seconds);
    });

    test(`[M2] the clock is ${how}, and the server restarts: a member who comes back stays, one who does not leaves in time`, async () => {
      const lin = await join(server.url, room.room.code, "Lin");
      clock.isAhead(seconds);
      expect(await aheadSeconds(lin)).toBe(seconds);
      await server.stop();
      await start();
      const startedAt = performance.now();
      const socket = await guestOf(server.url, room).enter();
      await socket.until("Lin's leaving", () => socket.events.some(({ kind }) => kind === "left"));
      expect(performance.now() - startedAt).toBeWithin(graceMs - 500, graceMs + lateMs);
      expect(socket.events.filter(({ kind }) => kind === "left").map(({ name }) => name)).toEqual(["Lin"]);
      socket.close();
    });
  }
});

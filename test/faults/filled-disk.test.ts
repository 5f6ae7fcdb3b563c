// A disk that the chat itself has filled: nothing can be added, but what frees space goes on, also after a restart; and
// once there is space again, everything is as before. [D1] [H18] [L2]

import { describe, expect, test } from "bun:test";
import { join as joinPath } from "node:path";
import { create, type Guest, guestOf, join } from "../support/chatsy";
import { type ChatsyProcess, startChatsyProcess } from "../support/chatsy-process";
import { noShimReason } from "../support/compiled-shim";
import { shimmedDisk } from "../support/disk/disk-shim";
import { noVolumeReason, smallVolume } from "../support/disk/small-volume";
import { eventually } from "../support/eventually";

const longText = "So much is said here. ".repeat(180);
const volumes = [
  { what: "8 MB", bytes: 8 * 1_048_576, isQuota: false, reason: noVolumeReason },
  { what: "40 MB", bytes: 40 * 1_048_576, isQuota: false, reason: noVolumeReason },
  { what: "a quota of 20 MB", bytes: 20 * 1_048_576, isQuota: true, reason: noVolumeReason ?? noShimReason },
];

for (const { what, bytes, isQuota, reason } of volumes) {
  describe.skipIf(reason !== undefined)(`a filled disk${reason ? ` (${reason})` : ""}`, () => {
    for (const end of ["stop", "kill"] as const) {
      test(`[D1] [H18] ${what} that one room fills heals when its people leave, also after a ${end}`, async () => {
        const volume = smallVolume(bytes);
        const disk = isQuota ? shimmedDisk(volume.path) : undefined;
        disk?.becomes("a quota");
        const folder = joinPath(volume.path, "data");
        const environment = { CHATSY_EMPTY_ROOM_SECONDS: "1", ...disk?.environment, DISK_RECORD: "/dev/null" };
        let server = await startChatsyProcess(folder, { environment });
        try {
          const quiet = await create(server.url, "Ada");
          const loud = await create(server.url, "Zoe");
          const other = await join(server.url, loud.room.code, "Lin");
          const seq = await stored(post(loud, "delete me"));
          await fill(loud);
          await expectFull(server, loud, quiet);
          expect((await other.fetch("/members/me", { method: "DELETE" })).status).toBe(204);
          expect((await loud.fetch(`/messages/${seq}`, { method: "DELETE" })).status).toBe(200);

          await server[end]();
          server = await startChatsyProcess(folder, { environment });
          const [quietAgain, loudAgain] = [guestOf(server.url, quiet), guestOf(server.url, loud)];
          await expectFull(server, loudAgain, quietAgain);
          expect((await loudAgain.fetch("/members/me", { method: "DELETE" })).status).toBe(204);

          await until("there is room again", async () => (await fetch(`${server.url}/readyz`)).status === 200);
          expect((await post(quietAgain, "at last")).status).toBe(201);
          // And again.
          await fill(quietAgain);
          await expectFull(server, quietAgain, quietAgain);
          expect((await quietAgain.fetch("/members/me", { method: "DELETE" })).status).toBe(204);
          await until("there is room once more", async () => (await fetch(`${server.url}/readyz`)).status === 200);
          const told = server.log.filter(({ work }) => work === "reserving").map(({ event }) => event);
          expect(told.slice(-2)).toEqual(["store.upkeep-failed", "store.upkeep-well"]);
        } finally {
          await server.stop();
          volume.remove();
          disk?.remove();
        }
      }, 60_000);
    }
  });
}

/** Posts, several at a time, until everything is refused. */
async function fill(guest: Guest): Promise<void> {
  let isFull = false;
  const talk = async (): Promise<void> => {
    while (!isFull) {
      const { status } = await post(guest, longText);
      if (status === 503) isFull = true;
      else expect(status).toBe(201);
    }
  };
  await Promise.all(Array.from({ length: 16 }, talk));
}

async function expectFull(server: ChatsyProcess, ...guests: readonly Guest[]): Promise<void> {
  for (const guest of guests) {
    const answer = await post(guest, "more");
    expect([answer.status, Number(answer.headers.get("Retry-After")) > 0]).toEqual([503, true]);
    expect(await answer.text()).toContain("Leaving and deleting");
  }
  await eventually(async () => (await fetch(`${server.url}/readyz`)).status, 503);
}

function post(guest: Guest, text: string): Promise<Response> {
  return guest.fetch("/messages", { method: "POST", body: JSON.stringify({ text }) });
}

async function stored(answering: Promise<Response>): Promise<number> {
  return ((await (await answering).json()) as { seq: number }).seq;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited 15 s until ${what}.`);
    await Bun.sleep(50);
  }
}

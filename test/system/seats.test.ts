// Seats: a member is not a socket. [M1] – [M4] [L2] [L3]

import { expect, test } from "bun:test";
import type { Guest, TestChatsy } from "../support/chatsy";
import { strangersStatus } from "../support/chatsy";
import { eventually } from "../support/eventually";
import { withChatsy } from "../support/http";
import type { RawSocket } from "../support/raw-socket";

const quick = { partingGraceMs: 150, lostGraceMs: 1_000 };

/** Ada's room with Lin in it, and Ada watching. */
async function adaAndLin(chatsy: TestChatsy): Promise<{ witness: RawSocket; lin: Guest }> {
  const ada = await chatsy.create("Ada");
  const witness = await ada.enter();
  return { witness, lin: await chatsy.join(ada.room.code, "Lin") };
}

const kinds = (socket: RawSocket, name: string) =>
  socket.events.flatMap((event) => (event.name === name ? [event.kind] : []));

test("[M1] a reload, a second tab and a short loss make no event and no gap in presence beyond away", () =>
  withChatsy({}, async (chatsy) => {
    const { witness, lin } = await adaAndLin(chatsy);
    const first = await lin.enter();
    await witness.next("people", ({ changed }) =>
      changed.some(({ name, state }) => name === "Lin" && state === "here"),
    );
    const second = await lin.enter();
    second.close();
    await second.closed;
    first.send({ type: "parting" });
    first.close();
    await witness.next("people", ({ changed }) =>
      changed.some(({ name, state }) => name === "Lin" && state === "away"),
    );
    const again = await lin.enter();
    await witness.next("people", ({ changed }) =>
      changed.some(({ name, state }) => name === "Lin" && state === "here"),
    );
    again.cut();
    await witness.next("people", ({ changed }) =>
      changed.some(({ name, state }) => name === "Lin" && state === "away"),
    );
    await lin.enter();
    expect(kinds(witness, "Lin")).toEqual(["joined"]);
  }));

const graces = [
  { way: "parts", short: "partingGraceMs", partingGraceMs: 150, lostGraceMs: 3_600_000 },
  { way: "is lost", short: "lostGraceMs", partingGraceMs: 3_600_000, lostGraceMs: 150 },
] as const;

for (const { way, short, ...settings } of graces) {
  test(`[M1] a member who ${way} leaves after ${short}, and not before`, () =>
    withChatsy(settings, async (chatsy) => {
      const { witness, lin } = await adaAndLin(chatsy);
      const socket = await lin.enter();
      const goneAt = Date.now();
      if (way === "parts") socket.send({ type: "parting" });
      if (way === "parts") socket.close();
      else socket.cut();
      await witness.until("Lin's leaving", () => kinds(witness, "Lin").includes("left"));
      const left = witness.events.find((event) => event.kind === "left");
      expect(left).toMatchObject({ kind: "left", reason: "timeout", name: "Lin" });
      // Measured by the wall clock, in whole milliseconds: the grace itself is measured by the other clock.
      expect((left?.at ?? 0) - goneAt + 1).toBeGreaterThanOrEqual(150);
    }));
}

test("[M1] a frame after parting takes the parting back", () =>
  withChatsy({ partingGraceMs: 50, lostGraceMs: 3_600_000 }, async (chatsy) => {
    const { witness, lin } = await adaAndLin(chatsy);
    const bo = await (await chatsy.join(lin.room.code, "Bo")).enter();
    const socket = await lin.enter();
    socket.send({ type: "parting" });
    socket.send({ type: "post", id: "still", text: "still here" });
    await socket.next("ack");
    socket.cut();
    await witness.next("people", ({ changed }) => changed.some(({ state }) => state === "away"));
    // Bo parts after Lin is away, so when Bo has left, Lin's grace is over as well.
    bo.send({ type: "parting" });
    bo.close();
    await witness.until("Bo's leaving", () => kinds(witness, "Bo").includes("left"));
    expect(kinds(witness, "Lin")).toEqual(["joined", "message"]);
  }));

test("[M1] a dormant member is in again by coming back, in the same seat", () =>
  withChatsy(quick, async (chatsy) => {
    const { witness, lin } = await adaAndLin(chatsy);
    (await lin.enter()).cut();
    await witness.until("Lin's leaving", () => kinds(witness, "Lin").includes("left"));
    const back = await lin.enter();
    expect(back.frames[0]).toMatchObject({ type: "welcome", me: { id: lin.me.id, name: "Lin" } });
    await witness.until("Lin's return", () => kinds(witness, "Lin").length === 3);
    expect(kinds(witness, "Lin")).toEqual(["joined", "left", "joined"]);
  }));

test("[M1] a dormant member is in again by opening the room's page", () =>
  withChatsy(quick, async (chatsy) => {
    const { witness, lin } = await adaAndLin(chatsy);
    (await lin.enter()).cut();
    await witness.until("Lin's leaving", () => kinds(witness, "Lin").includes("left"));
    const headers = { authorization: `Bearer ${lin.token}` };
    const page = await fetch(`${chatsy.url}/${lin.room.code}`, { headers, redirect: "manual" });
    expect(page.status).toBe(200);
    await witness.until("Lin's return", () => kinds(witness, "Lin").length === 3);
    expect(kinds(witness, "Lin")).toEqual(["joined", "left", "joined"]);
  }));

test("[M1] leaving is immediate, ends every tab, and requires joining again", () =>
  withChatsy({}, async (chatsy) => {
    const { witness, lin } = await adaAndLin(chatsy);
    const [one, two] = [await lin.enter(), await lin.enter()];
    one.send({ type: "leave" });
    expect((await one.closed).code).toBe(1000);
    expect((await two.closed).code).toBe(1000);
    await witness.until("Lin's leaving", () => kinds(witness, "Lin").includes("left"));
    expect(witness.events.at(-1)).toMatchObject({ kind: "left", reason: "left" });
    expect((await (await lin.open()).closed).code).toBe(1000);
    const again = await lin.fetch("/members", { method: "POST", body: '{"name":"Lin"}' });
    expect(again.status).toBe(201);
    expect(((await again.json()) as { me: { id: string } }).me.id).toBe(lin.me.id);
  }));

test("[M3] a name in use, or one that looks the same, comes with a badge", () =>
  withChatsy({}, async (chatsy) => {
    const ada = await chatsy.create("Ada");
    const second = await chatsy.join(ada.room.code, "ada");
    const third = await chatsy.join(ada.room.code, "Аda");
    expect(ada.me.badge).toBeUndefined();
    expect([second.me.badge, third.me.badge]).toEqual([2, 3]);
    const socket = await third.enter();
    expect(socket.frames[0]).toMatchObject({ type: "welcome", me: { badge: 3 } });
  }));

test("[M4] people carry versions without gaps", () =>
  withChatsy({}, async (chatsy) => {
    const { witness, lin } = await adaAndLin(chatsy);
    for (let n = 0; n < 3; n += 1) {
      const socket = await lin.enter();
      await witness.next("people", ({ changed }) =>
        changed.some(({ state, name }) => name === "Lin" && state === "here"),
      );
      socket.close();
      await witness.next("people", ({ changed }) =>
        changed.some(({ state, name }) => name === "Lin" && state === "away"),
      );
    }
    const versions = witness.frames.flatMap((frame) => (frame.type === "people" ? [frame.version] : []));
    expect(versions).toEqual(versions.map((_, index) => (versions[0] ?? 0) + index));
  }));

test("[L2] an empty room closes after its grace: its socket says so, its code is unknown", () =>
  withChatsy({ ...quick, emptyRoomGraceMs: 100 }, async (chatsy) => {
    const ada = await chatsy.create("Ada");
    const response = await ada.fetch("/members/me", { method: "DELETE" });
    expect(response.status).toBe(204);
    await eventually(async () => (await ada.fetch("/events")).status, 404);
    await expect(chatsy.join(ada.room.code, "Lin")).rejects.toThrow("404");
  }));

test("[L2] a room that nobody ever entered closes the same way, and one that is joined in time stays", () =>
  withChatsy({ lostGraceMs: 50, emptyRoomGraceMs: 1_500 }, async (chatsy) => {
    // The saved room is older, so when the other is gone, its own time would be over as well.
    const saved = await chatsy.create("Bo");
    const forgotten = await chatsy.create("Ada");
    const guest = await chatsy.join(saved.room.code, "Lin");
    const socket = await guest.enter();
    await eventually(() => strangersStatus(chatsy, forgotten.room.code), 404);
    socket.send({ type: "post", id: "x", text: "still open" });
    await socket.next("ack");
  }));

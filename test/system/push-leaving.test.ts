// Leaving ends a member's push notices, even if they were away for long. [H22]

import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Guest, startTestChatsy, type TestChatsy } from "../support/chatsy";
import { eventually } from "../support/eventually";
import { type PushService, startPushService, subscriber } from "../support/push-service";

let service: PushService;
let chatsy: TestChatsy;
beforeEach(async () => {
  service = startPushService();
  chatsy = await startTestChatsy({ pushServices: [service.origin], pushPauseMs: 100, lostGraceMs: 200 });
});
afterEach(async () => {
  await chatsy.stop();
  service.stop();
});

const says = (guest: Guest, text: string) =>
  guest.fetch("/messages", { method: "POST", body: JSON.stringify({ text }) });

async function wants(guest: Guest, path: string) {
  const { subscription } = subscriber(service.origin, path);
  const answer = await guest.fetch("/push", { method: "POST", body: JSON.stringify({ subscription, want: "all" }) });
  expect(answer.status).toBe(204);
  return () => service.received.filter((one) => one.path === path).length;
}

test("a member who left while away gets no notices, even after joining again", async () => {
  const ada = await chatsy.create("Ada");
  const adaIsHere = await ada.enter();
  const [lin, zoe] = [await chatsy.join(ada.room.code, "Lin"), await chatsy.join(ada.room.code, "Zoe")];
  const [linTold, zoeTold] = [await wants(lin, "/lin"), await wants(zoe, "/zoe")];
  const gone = (guest: Guest) => (event: { kind: string; by: string }) =>
    event.kind === "left" && event.by === guest.me.id;
  await adaIsHere.until("Lin and Zoe to be gone", () => [lin, zoe].every((one) => adaIsHere.events.some(gone(one))));
  await says(ada, "one");
  await eventually(async () => [linTold(), zoeTold()], [1, 1]);
  expect((await lin.fetch("/members/me", { method: "DELETE" })).status).toBe(204);
  expect((await lin.fetch("/members", { method: "POST", body: JSON.stringify({ name: "Lin" }) })).status).toBe(201);
  await says(ada, "two");
  await eventually(async () => zoeTold(), 2);
  expect(linTold()).toBe(1);
  adaIsHere.close();
});

// Notices that wait for a slow push service: messages that were deleted, edited or read in the meantime are not sent as
// they were. [D7] [H22]

import { afterEach, beforeEach, expect, test } from "bun:test";
import { memberPushesMax } from "../../src/chat/push-subscription";
import { type Guest, startTestChatsy, type TestChatsy } from "../support/chatsy";
import { eventually } from "../support/eventually";
import { type PushReader, says, wantsToBeTold } from "../support/push-reader";
import { type PushService, startPushService } from "../support/push-service";

let service: PushService;
let chatsy: TestChatsy;
beforeEach(async () => {
  service = startPushService();
  chatsy = await startTestChatsy({ pushServices: [service.origin], pushPauseMs: 100, emptyRoomGraceMs: 1 });
});
afterEach(async () => {
  await chatsy.stop();
  await service.stop();
});

interface Scene {
  readonly ada: Guest;
  readonly bo: Guest;
  readonly lin: Guest;
  /** All of Bo's and all but two of Lin's: the service does not answer them, so no more are sent. */
  readonly slow: readonly PushReader[];
  /** Lin's other two. */
  readonly waiting: readonly PushReader[];
  /** The push service answers again. */
  goesOn(): void;
}

/** Ada has posted `text`, and two of the recipients still wait. */
async function whileTwoWait(text: string): Promise<Scene & { readonly seq: number }> {
  const ada = await chatsy.create("Ada");
  const [bo, lin] = [await chatsy.join(ada.room.code, "Bo"), await chatsy.join(ada.room.code, "Lin")];
  const readers: PushReader[] = [];
  for (const guest of [bo, lin]) {
    for (let n = 0; n < memberPushesMax; n += 1) readers.push(await wantsToBeTold(service, guest, "all"));
  }
  const [slow, waiting] = [readers.slice(0, -2), readers.slice(-2)];
  const answers = Promise.withResolvers<undefined>();
  service.answer = () => answers.promise.then(() => new Response(null, { status: 201 }));
  const seq = await says(ada, text);
  await Promise.all(slow.map((reader) => reader.told(1)));
  return { ada, bo, lin, slow, waiting, seq, goesOn: () => answers.resolve(undefined) };
}

const bodies = async (readers: readonly PushReader[], times: number) =>
  Promise.all(readers.map(async (reader) => (await reader.told(times)).map(({ body }) => body)));

/** As a newcomer sees it. */
async function standingOf(name: string, guest: Guest): Promise<string | undefined> {
  const page = await guest.enter();
  page.close();
  const people = page.frames.flatMap((frame) => (frame.type === "welcome" ? frame.people : []));
  return people.find((person) => person.name === name)?.state;
}

test("[D7] a message that is deleted while its notice waits for a push service is not sent", async () => {
  const { ada, slow, waiting, seq, goesOn } = await whileTwoWait("a secret");
  expect((await ada.fetch(`/messages/${seq}`, { method: "DELETE" })).status).toBe(200);
  goesOn();
  await says(ada, "after it");
  expect(await bodies(slow, 2)).toEqual(slow.map(() => ["a secret", "after it"]));
  expect(await bodies(waiting, 1)).toEqual(waiting.map(() => ["after it"]));
});

test("[D7] a message that is edited while its notice waits for a push service is sent in its new form", async () => {
  const { ada, waiting, seq, goesOn } = await whileTwoWait("a slpi");
  const body = JSON.stringify({ text: "@Lin, a slip" });
  expect((await ada.fetch(`/messages/${seq}`, { method: "PATCH", body })).status).toBe(200);
  goesOn();
  expect(await bodies(waiting, 1)).toEqual(waiting.map(() => ["@Lin, a slip"]));
  expect(waiting.map((reader) => reader.came()[0]?.headers.get("urgency"))).toEqual(["high", "high"]);
});

test("a member who came back while a notice waited gets none for what they have seen", async () => {
  const { ada, lin, waiting, goesOn } = await whileTwoWait("seen by then");
  (await lin.enter()).close();
  await eventually(() => standingOf("Lin", ada), "away");
  goesOn();
  await says(ada, "new");
  expect(await bodies(waiting, 1)).toEqual(waiting.map(() => ["new"]));
});

test("[L2] of a room that has ended nothing is sent any more", async () => {
  const { ada, bo, lin, slow, waiting, goesOn } = await whileTwoWait("the end");
  for (const guest of [ada, bo, lin]) await guest.fetch("/members/me", { method: "DELETE" });
  await eventually(async () => (await ada.fetch("/events")).status, 404);
  goesOn();
  // Of another room, sent after them.
  const eve = await chatsy.create("Eve");
  const zoe = await wantsToBeTold(service, await chatsy.join(eve.room.code, "Zoe"), "all");
  await says(eve, "elsewhere");
  await zoe.told(1);
  expect([...slow, ...waiting].map((reader) => reader.came().length)).toEqual([...slow.map(() => 1), 0, 0]);
});

// Notices of messages that were deleted or edited before they were sent: all that still stands, and nothing else. [D7]
// [H22]

import { expect, test } from "bun:test";
import { Deadlines } from "../../src/chat/deadlines";
import type { PushWish } from "../../src/chat/push-subscription";
import { newsHeldMax } from "../../src/server/push/pending-notice";
import { PushNotices, type RoomNotice } from "../../src/server/push/push-notices";
import { RoomSubscriptions } from "../../src/server/push/room-subscriptions";
import { GatedStore } from "../support/gated-store";
import { ManualClock } from "../support/manual-clock";
import { atRest, openTestChat, times } from "../support/test-chat";

const pauseMs = 30_000;
/** The delay before a message is examined. */
const lookMs = 3_000;

/** Ada posts; Bo is away and wants notices. He got one a moment ago, so the next one waits. */
async function boWaits(want: PushWish) {
  const [clock, store] = [new ManualClock(), new GatedStore()];
  const book = new RoomSubscriptions(store);
  let notices: RoomNotice[] = [];
  const listener = new PushNotices({
    book,
    clock,
    deadlines: new Deadlines(clock),
    pauseMs,
    send: (notice) => notices.push(notice),
    unsent: () => [],
    failed(_room, cause) {
      throw cause;
    },
  });
  const { chat, create, join } = await openTestChat({
    clock,
    store,
    listener,
    times: { ...times, lostGraceMs: 3_600_000 },
  });
  const { room, member: ada } = await create("Ada");
  const { member: bo } = await join(room, "Bo");
  await book.keep(room, { memberId: bo.id, endpoint: "bo", p256dh: "key", auth: "auth", want, language: "en" });
  let ids = 0;
  const id = () => {
    ids += 1;
    return `id ${ids}`;
  };
  const self = {
    says: async (text: string) => (await chat.post(room, ada.id, { id: id(), text })).seq,
    edits: (target: number, text: string) => chat.edit(room, ada.id, { id: id(), target, text }),
    deletes: (target: number) => chat.delete(room, ada.id, { id: id(), target }),
    renames: (name: string) => chat.rename(room, bo.id, { id: id(), name }),
    /** Lets the messages be examined, too early to send. */
    async looks() {
      clock.advance(lookMs);
      await atRest();
    },
    /** The notices he got when the pause ended. */
    async told() {
      expect(notices).toEqual([]);
      clock.advance(pauseMs);
      await atRest();
      return self.unread();
    },
    /** His notices since the last call, with `XXXX` for the code. */
    unread() {
      const sent = notices;
      notices = [];
      return sent.map((notice) => {
        const { payload = "{}", urgency = "none" } = notice.content() ?? {};
        const { title = "", body = "" } = JSON.parse(payload) as { title?: string; body?: string };
        return [title.replace(room.code, "XXXX"), body, urgency];
      });
    },
  };
  await self.says("@Bo, the first");
  await self.looks();
  expect(self.unread()).toEqual([["Ada mentioned you in XXXX", "@Bo, the first", "high"]]);
  return self;
}

const mentioned = "Ada mentioned you in XXXX";

test("deleting the newest waiting message leaves the others to be sent", async () => {
  const { says, looks, deletes, told } = await boWaits("all");
  for (const text of ["one", "two"]) await says(text);
  const last = await says("three");
  await looks();
  await deletes(last);
  expect(await told()).toEqual([["2 new messages in XXXX", "Ada: two", "normal"]]);
});

test("deleting the mention leaves the other messages, as ordinary ones", async () => {
  const { says, looks, deletes, told } = await boWaits("all");
  const mention = await says("@Bo come");
  await says("now");
  await looks();
  await deletes(mention);
  expect(await told()).toEqual([["Ada in XXXX", "now", "normal"]]);
});

test("deleting another than the newest takes it out of the number", async () => {
  const { says, looks, deletes, told } = await boWaits("all");
  const first = await says("one");
  for (const text of ["two", "three"]) await says(text);
  await looks();
  await deletes(first);
  expect(await told()).toEqual([["2 new messages in XXXX", "Ada: three", "normal"]]);
});

test("an edit can remove a mention, and can add one", async () => {
  const { says, looks, edits, told } = await boWaits("all");
  const [mention, plain] = [await says("@Bo come"), await says("now")];
  await looks();
  await edits(mention, "come");
  await edits(plain, "now, @Bo");
  expect(await told()).toEqual([[mentioned, "now, @Bo", "high"]]);
});

test("a member who wants only mentions gets none that was edited away, and gets one that still stands", async () => {
  const { says, looks, edits, told } = await boWaits("mentions");
  const mention = await says("@Bo come");
  await says("@Bo, please");
  await looks();
  await edits(mention, "come");
  expect(await told()).toEqual([[mentioned, "@Bo, please", "high"]]);
  const only = await says("@Bo?");
  await looks();
  await edits(only, "nobody?");
  expect(await told()).toEqual([]);
});

test("when nothing is left, nothing is sent", async () => {
  const { says, looks, deletes, told } = await boWaits("all");
  const seqs = [await says("one"), await says("two")];
  await looks();
  for (const seq of seqs) await deletes(seq);
  expect(await told()).toEqual([]);
});

test("the notice shows the mention among many messages, and their number", async () => {
  const { says, looks, deletes, told } = await boWaits("all");
  const mention = await says("@Bo come");
  for (let n = 1; n < newsHeldMax + 5; n += 1) await says(`message ${n}`);
  await looks();
  const many = newsHeldMax + 4;
  await says("the last");
  await looks();
  await deletes(mention);
  expect(await told()).toEqual([[`${many + 1} new messages in XXXX`, "Ada: the last", "normal"]]);
  await says("@Bo come");
  for (let n = 1; n < newsHeldMax + 5; n += 1) await says(`message ${n}`);
  await looks();
  expect(await told()).toEqual([[mentioned, "@Bo come", "high"]]);
});

test("a renamed member is mentioned by the new name", async () => {
  const { says, looks, renames, told } = await boWaits("mentions");
  await renames("Bob");
  for (const text of ["@Bo who?", "@Bob, you"]) await says(text);
  await looks();
  expect(await told()).toEqual([[mentioned, "@Bob, you", "high"]]);
});

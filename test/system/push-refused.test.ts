// Subscriptions that their push service refuses: dropped at once, or after some refusals. [H22]

import { afterEach, beforeEach, expect, test } from "bun:test";
import { refusalsMax } from "../../src/server/push/room-subscriptions";
import { type Guest, startTestChatsy, type TestChatsy } from "../support/chatsy";
import { type PushReader, says, wantsToBeTold } from "../support/push-reader";
import { type PushService, startPushService } from "../support/push-service";

let service: PushService;
let chatsy: TestChatsy;
let ada: Guest;
let lin: Guest;
beforeEach(async () => {
  service = startPushService();
  chatsy = await startTestChatsy({ pushServices: [service.origin], pushPauseMs: 50 });
  ada = await chatsy.create("Ada");
  lin = await chatsy.join(ada.room.code, "Lin");
});
afterEach(async () => {
  await chatsy.stop();
  await service.stop();
});

/** The service answers this to `reader`, and accepts notices for others. */
function answers(status: number, reader: PushReader): void {
  service.answer = (path) => new Response(null, { status: reader.subscription.endpoint.endsWith(path) ? status : 201 });
}

/** Posts until `witness` has got this many more notices, one after the other. */
async function isSaid(times: number, witness: PushReader): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    const before = witness.came().length;
    await says(ada, "something");
    await witness.told(before + 1);
  }
}

test.each([404, 410])("a subscription is dropped at once when its service answers %i", async (status) => {
  const [reader, witness] = [await wantsToBeTold(service, lin, "all"), await wantsToBeTold(service, lin, "all")];
  answers(status, reader);
  await isSaid(3, witness);
  expect(reader.came()).toHaveLength(1);
});

test.each([400, 401, 403])(
  "a subscription is dropped when its service answers %i repeatedly, and can be made again",
  async (status) => {
    const [reader, witness] = [await wantsToBeTold(service, lin, "all"), await wantsToBeTold(service, lin, "all")];
    answers(status, reader);
    await isSaid(refusalsMax + 2, witness);
    expect(reader.came()).toHaveLength(refusalsMax);
    answers(201, reader);
    const { subscription } = reader;
    await lin.fetch("/push", { method: "POST", body: JSON.stringify({ subscription, want: "all" }) });
    await isSaid(1, witness);
    await reader.told(refusalsMax + 1);
  },
);

test("only consecutive refusals count: a subscription that is accepted again stays", async () => {
  const [reader, witness] = [await wantsToBeTold(service, lin, "all"), await wantsToBeTold(service, lin, "all")];
  for (let round = 0; round < 2; round += 1) {
    answers(403, reader);
    await isSaid(refusalsMax - 1, witness);
    answers(201, reader);
    await isSaid(1, witness);
  }
  await reader.told(2 * refusalsMax);
});

test.each([413, 429, 500, 503])("a subscription is kept when its service answers %i, however often", async (status) => {
  const [reader, witness] = [await wantsToBeTold(service, lin, "all"), await wantsToBeTold(service, lin, "all")];
  answers(status, reader);
  await isSaid(refusalsMax + 2, witness);
  await reader.told(refusalsMax + 2);
});

// A person's browsers with push subscriptions at a test's push service, and the notices they got.

import { expect } from "bun:test";
import type { PushWish } from "../../src/chat/push-subscription";
import type { Guest } from "./chatsy";
import { eventually } from "./eventually";
import { type PushService, type Received, type Subscriber, subscriber } from "./push-service";

export interface PushReader extends Subscriber {
  /** All notices for it, in order. */
  came(): readonly Received[];
  /** Waits until it got this many; returns their texts. */
  told(times: number): Promise<readonly ReturnType<Subscriber["read"]>[]>;
}

let browsers = 0;

export async function wantsToBeTold(
  service: PushService,
  guest: Guest,
  want: PushWish,
  headers: Record<string, string> = {},
): Promise<PushReader> {
  browsers += 1;
  const browser = subscriber(service.origin, `/browser/${browsers}`);
  const body = JSON.stringify({ subscription: browser.subscription, want });
  const answer = await guest.fetch("/push", { method: "POST", body, headers });
  expect(answer.status).toBe(204);
  const came = () => service.received.filter(({ path }) => browser.subscription.endpoint === service.origin + path);
  return {
    ...browser,
    came,
    async told(times) {
      await eventually(async () => came().length, times);
      return came().map(({ body }) => browser.read(body));
    },
  };
}

/** Posts in the room; resolves to the number of the message. */
export async function says(guest: Guest, text: string): Promise<number> {
  const answer = await guest.fetch("/messages", { method: "POST", body: JSON.stringify({ text }) });
  return ((await answer.json()) as { seq: number }).seq;
}

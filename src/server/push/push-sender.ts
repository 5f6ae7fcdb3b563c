// Hands encrypted notices to push services. Whatever these do – answer slowly, not at all, or with pages without end –
// costs a bounded queue and a bounded time, and no room waits for it.

import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { generateRequestDetails, type RequestDetails } from "web-push";
import type { Push } from "../../chat/push";
import type { PushKeys } from "./push-keys";
import type { PushServices } from "./push-services";

export interface Notice {
  readonly push: Push;
  /** JSON, for src/web/sw/notices.ts. */
  readonly payload: string;
  /** Of one topic the push service keeps the last only, for a browser that it cannot reach. It can read it: no code. */
  readonly topic: string;
  readonly urgency: "normal" | "high";
}

/** `gone`: there is no such subscription any more. */
export type Sent = "sent" | "gone" | "failed";

interface PushSenderParts {
  readonly services: PushServices;
  readonly keys: PushKeys;
  /** Whom a push service may turn to: a URL or mailto. */
  readonly contact: string;
  /** `why`: the status, or what went wrong. */
  done(notice: Notice, outcome: Sent, why: string): void;
}

/** Notices that wait to be sent; one more is dropped. */
export const waitingMax = 2_000;
const atOnceMax = 8;
/** From connecting to the answer. */
const answerMs = 10_000;
/** How long a push service keeps what it cannot deliver: rooms do not live long. */
const keptSeconds = 12 * 3600;

export class PushSender {
  readonly #parts: PushSenderParts;
  readonly #waiting: Notice[] = [];
  readonly #stopping = new AbortController();
  #underWay = 0;

  constructor(parts: PushSenderParts) {
    this.#parts = parts;
  }

  send(notice: Notice): void {
    if (this.#stopping.signal.aborted) return;
    if (this.#waiting.length >= waitingMax) this.#parts.done(notice, "failed", "queue full");
    else this.#waiting.push(notice);
    this.#next();
  }

  stop(): void {
    this.#waiting.length = 0;
    this.#stopping.abort();
  }

  #next(): void {
    while (this.#underWay < atOnceMax) {
      const notice = this.#waiting.shift();
      if (!notice) return;
      this.#underWay += 1;
      this.#deliver(notice)
        .then(
          (status) => this.#parts.done(notice, outcomeOf(status), String(status)),
          (cause: unknown) => this.#parts.done(notice, "failed", cause instanceof Error ? cause.message : "unknown"),
        )
        .finally(() => {
          this.#underWay -= 1;
          this.#next();
        });
    }
  }

  /** Resolves with the status of the answer. */
  async #deliver({ push, payload, topic, urgency }: Notice): Promise<number> {
    const { services, keys, contact } = this.#parts;
    const { endpoint, p256dh, auth } = push;
    // What is allowed may have changed since it was stored.
    if (!services.allows(endpoint)) throw new Error("not a push service");
    const details = generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      vapidDetails: { subject: contact, ...keys },
      contentEncoding: "aes128gcm",
      TTL: keptSeconds,
      urgency,
      topic,
    });
    return this.#ask(new URL(endpoint), details);
  }

  /** Follows no redirect, and reads no more than the head of the answer. */
  #ask(url: URL, { headers, body }: RequestDetails): Promise<number> {
    const lookup = this.#parts.services.lookupFor(url);
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(answerMs)]);
    const request = url.protocol === "https:" ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const asked = request(
        url,
        { method: "POST", headers: { ...headers }, agent: false, signal, ...(lookup ? { lookup } : {}) },
        (answer) => {
          resolve(answer.statusCode ?? 0);
          answer.destroy();
        },
      );
      asked.on("error", reject);
      asked.end(body);
    });
  }
}

function outcomeOf(status: number): Sent {
  if (status >= 200 && status < 300) return "sent";
  return status === 404 || status === 410 ? "gone" : "failed";
}

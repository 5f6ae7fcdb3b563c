// Hands encrypted notices to push services. Whatever these do – answer slowly, not at all, or with pages without end –
// costs a bounded queue and a bounded time, and no room waits for it.

import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { generateRequestDetails, type RequestDetails } from "web-push";
import type { Push } from "../../chat/push-subscription";
import type { PushKeys } from "./push-keys";
import type { PushServices } from "./push-services";

export interface Notice {
  readonly push: Push;
  /** Of one topic the push service keeps the last only, for a browser that it cannot reach. It can read it: no code. */
  readonly topic: string;
  /** Asked once, when it is sent: undefined where nothing is left to be said. */
  content(): Content | undefined;
}

export interface Content {
  /** JSON, for src/web/service-worker/push-notifications.ts. */
  readonly payload: string;
  readonly urgency: "normal" | "high";
}

/**
 * `gone`: there is no such subscription any more. `refused`: the service does not take it from this server, or it is
 * none; the same may be said tomorrow. `failed`: this time.
 */
export type Sent = "sent" | "gone" | "refused" | "failed";

interface PushSenderOptions<Sending extends Notice> {
  readonly services: PushServices;
  readonly keys: PushKeys;
  /** Whom a push service may turn to: a URL or mailto. */
  readonly contact: string;
  /** `why`: the status, or what went wrong. */
  done(notice: Sending, outcome: Sent, why: string): void;
}

/** Notices that wait to be sent; one more is dropped. */
export const waitingMax = 2_000;
const atOnceMax = 8;
/** From connecting to the answer. */
const answerMs = 10_000;
/** How long a push service keeps what it cannot deliver: rooms do not live long. */
const keptSeconds = 12 * 3600;

export class PushSender<Sending extends Notice> {
  readonly #options: PushSenderOptions<Sending>;
  readonly #waiting: Sending[] = [];
  readonly #stopping = new AbortController();
  #underWay = 0;

  constructor(options: PushSenderOptions<Sending>) {
    this.#options = options;
  }

  /** What waits, and is not under way yet. */
  get waiting(): Iterable<Sending> {
    return this.#waiting;
  }

  send(notice: Sending): void {
    if (this.#stopping.signal.aborted) return;
    if (this.#waiting.length >= waitingMax) this.#options.done(notice, "failed", "queue full");
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
      const content = notice.content();
      if (content) this.#begin(notice, content);
    }
  }

  #begin(notice: Sending, content: Content): void {
    this.#underWay += 1;
    this.#deliver(notice, content)
      .then(
        ([outcome, why]) => this.#options.done(notice, outcome, why),
        (cause: unknown) => this.#options.done(notice, "failed", messageOf(cause)),
      )
      .finally(() => {
        this.#underWay -= 1;
        this.#next();
      });
  }

  /** Resolves with what came of it, and why; rejects when there was no answer. */
  async #deliver({ push, topic }: Notice, { payload, urgency }: Content): Promise<[Sent, string]> {
    const { services, keys, contact } = this.#options;
    const { endpoint, p256dh, auth } = push;
    // What is allowed may have changed since it was stored.
    if (!services.allows(endpoint)) return ["refused", "not a push service"];
    let details: RequestDetails;
    try {
      details = generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
        vapidDetails: { subject: contact, ...keys },
        contentEncoding: "aes128gcm",
        TTL: keptSeconds,
        urgency,
        topic,
      });
    } catch (cause) {
      // Its keys are no keys.
      return ["refused", messageOf(cause)];
    }
    const status = await this.#ask(new URL(endpoint), details);
    return [outcomeOf(status), String(status)];
  }

  /** Follows no redirect, and reads no more than the head of the answer. */
  #ask(url: URL, { headers, body }: RequestDetails): Promise<number> {
    const lookup = this.#options.services.lookupFor(url);
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

/**
 * 404: expired (RFC 8030, 7.3); 410: what the services say of one that was ended. 401 and 403: it is bound to another
 * key than ours, or our signature was not taken (RFC 8292, 4.2); Apple says 400 to the former.
 */
function outcomeOf(status: number): Sent {
  if (status >= 200 && status < 300) return "sent";
  if (status === 404 || status === 410) return "gone";
  return status === 400 || status === 401 || status === 403 ? "refused" : "failed";
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : "unknown";
}

// Sends encrypted notices to push services. However these behave – slow, silent, or with endless answers – they cost a
// bounded queue and a bounded time, and no room waits for them.

import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { generateRequestDetails, type RequestDetails } from "web-push";
import type { Push } from "../../chat/push-subscription";
import type { PushKeys } from "./push-keys";
import type { PushServices } from "./push-services";

export interface Notice {
  readonly push: Push;
  /**
   * For an unreachable browser the push service keeps only the last notice of a topic. The service can read the topic,
   * so it contains no room code.
   */
  readonly topic: string;
  /** Called once, when the notice is sent; undefined when there is nothing left to say. */
  content(): Content | undefined;
}

export interface Content {
  /** JSON for src/web/service-worker/push-notifications.ts. */
  readonly payload: string;
  readonly urgency: "normal" | "high";
}

/**
 * `gone`: the subscription no longer exists. `refused`: the service does not accept it from this server, or it is
 * invalid; that may pass. `failed`: this attempt failed.
 */
export type Sent = "sent" | "gone" | "refused" | "failed";

interface PushSenderOptions<Sending extends Notice> {
  readonly services: PushServices;
  readonly keys: PushKeys;
  /** Contact for push services: a URL or mailto. */
  readonly contact: string;
  /** `why` is the status, or what went wrong. */
  done(notice: Sending, outcome: Sent, why: string): void;
}

/** Notices that may wait to be sent; more are dropped. */
export const waitingMax = 2_000;
const atOnceMax = 8;
/** From connecting to the answer. */
const answerMs = 10_000;
/** How long a push service keeps a notice that it cannot deliver. Rooms do not live long. */
const keptSeconds = 12 * 3600;

export class PushSender<Sending extends Notice> {
  readonly #options: PushSenderOptions<Sending>;
  readonly #waiting: Sending[] = [];
  readonly #stopping = new AbortController();
  #underWay = 0;

  constructor(options: PushSenderOptions<Sending>) {
    this.#options = options;
  }

  /** Notices that wait and are not being sent yet. */
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

  /** Resolves to the outcome and its reason; rejects when there was no answer. */
  async #deliver({ push, topic }: Notice, { payload, urgency }: Content): Promise<[Sent, string]> {
    const { services, keys, contact } = this.#options;
    const { endpoint, p256dh, auth } = push;
    // The allowed services may have changed since it was stored.
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
      // Its keys are invalid.
      return ["refused", messageOf(cause)];
    }
    const status = await this.#ask(new URL(endpoint), details);
    return [outcomeOf(status), String(status)];
  }

  /** Follows no redirect, and reads only the head of the answer. */
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
 * 404: expired (RFC 8030, 7.3). 410: ended, in practice. 401 and 403: bound to another key than ours, or our signature
 * was rejected (RFC 8292, 4.2); Apple answers 400 for another key.
 */
function outcomeOf(status: number): Sent {
  if (status >= 200 && status < 300) return "sent";
  if (status === 404 || status === 410) return "gone";
  return status === 400 || status === 401 || status === 403 ? "refused" : "failed";
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : "unknown";
}

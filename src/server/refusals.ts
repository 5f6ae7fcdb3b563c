// Counts what was refused and which connections were ended, for the operator, and logs what may be an attack or a wrong
// setting. Knows addresses only shortened.

import { ChatError, type ChatErrorCode } from "../chat/chat-error";
import type { ByeCode } from "../protocol/close-code";
import { shortAddress } from "./caller-address";
import type { GatheredLog } from "./gathered-log";
import type { Metrics } from "./metrics";

/** The others are everyday mistakes, like a name that is too long. */
const logged: ReadonlySet<ChatErrorCode> = new Set([
  "foreign-origin",
  "wrong-host",
  "word-wanted",
  "rate-limited",
  "room-full",
  "room-full-of-text",
  "too-large",
  "too-slow",
  "busy",
  "unavailable",
]);
/** The others end connections every day. */
const loggedEnds: ReadonlySet<ByeCode> = new Set(["protocol", "replaced", "too-slow", "too-much", "unavailable"]);

export class Refusals {
  readonly #log: GatheredLog;
  readonly #metrics: Metrics;

  constructor(options: { readonly log: GatheredLog; readonly metrics: Metrics }) {
    this.#log = options.log;
    this.#metrics = options.metrics;
  }

  /** `address` may be a key of caller-address.ts. Anything but a ChatError is ignored. */
  refused(cause: unknown, address: string): void {
    if (!(cause instanceof ChatError)) return;
    const { code } = cause;
    this.#metrics.refusals.inc({ code });
    if (logged.has(code)) this.#log.warn({ code, address: shortAddress(address) }, "request.refused");
  }

  /** A connection was ended by this server. */
  ended(reason: ByeCode, address: string): void {
    this.#metrics.ends.inc({ reason });
    if (loggedEnds.has(reason)) this.#log.warn({ reason, address: shortAddress(address) }, "connection.ended");
  }
}

// A member's web push subscription in one room: an address at a push service, the keys to encrypt for it, and which
// messages to send.

import type { MemberId } from "./member";

export type PushWish = "mentions" | "all";

export interface Push {
  readonly memberId: MemberId;
  /** A secret of the browser: anyone who knows it may be able to send through its push service. */
  readonly endpoint: string;
  /** RFC 8291: the browser's public key and the authentication secret, base64url. */
  readonly p256dh: string;
  readonly auth: string;
  readonly want: PushWish;
  /** The language of the notices, as in src/texts/language.ts. */
  readonly language: string;
}

/** Subscriptions of one member in one room. One more replaces the oldest. */
export const memberPushesMax = 5;

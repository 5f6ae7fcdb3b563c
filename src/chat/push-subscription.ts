// Where a member wants to be told of messages while no page of theirs is open, and of which: an address at a push
// service, and what only this browser can read with.

import type { MemberId } from "./member";

export type PushWish = "mentions" | "all";

export interface Push {
  readonly memberId: MemberId;
  /** A secret of the browser: whoever knows it may be let through by its push service. */
  readonly endpoint: string;
  /** RFC 8291: the browser's public key and the authentication secret, base64url. */
  readonly p256dh: string;
  readonly auth: string;
  readonly want: PushWish;
  /** In which it is told, as in src/texts/language.ts. */
  readonly language: string;
}

/** Browsers of one member in one room that are told; one more takes the place of the oldest. */
export const memberPushesMax = 5;

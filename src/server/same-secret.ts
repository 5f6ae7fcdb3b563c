// Compares secrets.

import { timingSafeEqual } from "node:crypto";

/** Takes the same time wherever two texts differ. */
export function sameSecret(one: string, other: string): boolean {
  const hash = (text: string) => new Bun.CryptoHasher("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

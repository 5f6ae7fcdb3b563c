// Randomness as a dependency, so that a run can be replayed from its seed.

export interface Randomness {
  /** `count` bytes from a cryptographic source. */
  bytes(count: number): Uint8Array;
}

const base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** `bits` random bits (a multiple of 8) as base64url without padding: 22 characters for 128 bits. */
export function randomId(randomness: Randomness, bits: number): string {
  let text = "";
  let held = 0;
  let heldBits = 0;
  for (const byte of randomness.bytes(bits / 8)) {
    held = (held << 8) | byte;
    heldBits += 8;
    while (heldBits >= 6) {
      heldBits -= 6;
      text += base64url[(held >> heldBits) & 63];
    }
    held &= (1 << heldBits) - 1;
  }
  return heldBits > 0 ? text + base64url[(held << (6 - heldBits)) & 63] : text;
}

/** A uniform integer in 0 … bound - 1, for bounds up to 256. Bytes that would favour low values are thrown away. */
export function randomBelow(randomness: Randomness, bound: number): number {
  const fair = 256 - (256 % bound);
  for (;;) {
    for (const byte of randomness.bytes(8)) {
      if (byte < fair) return byte % bound;
    }
  }
}

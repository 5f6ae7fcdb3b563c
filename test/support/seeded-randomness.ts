// Randomness that can be replayed: the same seed gives the same bytes. For tests only; an attacker could guess it.

import type { Randomness } from "../../src/chat/randomness";

export class SeededRandomness implements Randomness {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    this.#a = seed >>> 0;
    this.#b = Math.floor(seed / 2 ** 32) >>> 0;
    this.#c = 0x9e3779b9;
    // The first outputs of similar seeds are similar.
    for (let n = 0; n < 15; n += 1) this.#next();
  }

  bytes(count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    for (let index = 0; index < count; index += 1) bytes[index] = this.#next() >>> 24;
    return bytes;
  }

  /** 0 ≤ n < 1. */
  fraction(): number {
    return this.#next() / 2 ** 32;
  }

  // sfc32, "small fast counter" by Chris Doty-Humphrey (PractRand, public domain).
  #next(): number {
    const sum = (((this.#a + this.#b) >>> 0) + this.#counter) >>> 0;
    this.#counter = (this.#counter + 1) >>> 0;
    this.#a = (this.#b ^ (this.#b >>> 9)) >>> 0;
    this.#b = (this.#c + (this.#c << 3)) >>> 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) >>> 0;
    return sum;
  }
}

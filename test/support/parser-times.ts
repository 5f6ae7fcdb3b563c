// Measures the cost of a text parser: processor time of this process, and the least of several tries, because other
// processes and the garbage collector take some of it.

import { textCharsMax } from "../../src/chat/message-text";
import type { NastyShape } from "./nasty-texts";

type Read = (text: string) => unknown;

export interface ShapeCost {
  readonly shape: NastyShape;
  readonly cpuMs: number;
}

/** Rarely needed: on a busy machine it takes a while until both lengths have had a quiet moment. */
const attempts = 30;
/** How long the text is parsed again and again for one figure. */
const enoughMs = 4;

export function slowestShapes(
  read: Read,
  texts: readonly { readonly shape: NastyShape; readonly text: string }[],
): readonly ShapeCost[] {
  return texts
    .map(({ shape, text }) => ({ shape, cpuMs: onceMs(read, text) }))
    .sort((one, other) => other.cpuMs - one.cpuMs);
}

/** Milliseconds per run. */
export function cpuMsOf(read: Read, text: string, tries = 5): number {
  let least = Number.POSITIVE_INFINITY;
  for (let one = 0; one < tries; one += 1) {
    let times = 0;
    const from = cpuMs();
    do {
      read(text);
      times += 1;
    } while (cpuMs() - from < enoughMs);
    least = Math.min(least, (cpuMs() - from) / times);
  }
  return least;
}

/** Time for a full-length text, relative to half of it; measured again while it exceeds `most`. */
export function growthOf(read: Read, shape: NastyShape, most: number): number {
  const [whole, half] = [shape.text(textCharsMax), shape.text(textCharsMax / 2)];
  let [wholeMs, halfMs] = [cpuMsOf(read, whole), cpuMsOf(read, half)];
  for (let attempt = 1; attempt < attempts && wholeMs / halfMs > most; attempt += 1) {
    halfMs = Math.min(halfMs, cpuMsOf(read, half));
    wholeMs = Math.min(wholeMs, cpuMsOf(read, whole));
  }
  return wholeMs / halfMs;
}

function onceMs(read: Read, text: string): number {
  const from = cpuMs();
  read(text);
  return cpuMs() - from;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

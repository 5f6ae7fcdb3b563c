// Keeps many deadlines on one timer. They are in a binary heap, so that twenty thousand connections cost one wake-up,
// not twenty thousand.

import type { Clock } from "./clock";

/** A scheduled deadline; keep it to cancel it. */
export interface Deadline {
  readonly at: number;
  /** Undefined once it has run or was cancelled. */
  run: (() => void) | undefined;
}

export class Deadlines {
  readonly #clock: Clock;
  readonly #heap: Deadline[] = [];
  #calledOff = 0;
  #wake: { at: number; cancel: () => void } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `run` once, at `at` or soon after, earlier deadlines first. `run` must not throw. */
  schedule(at: number, run: () => void): Deadline {
    const deadline: Deadline = { at, run };
    this.#push(deadline);
    this.#rearm();
    return deadline;
  }

  /** Cancels a deadline. One that has run already, or undefined, is fine. */
  cancel(deadline: Deadline | undefined): void {
    if (!deadline?.run) return;
    deadline.run = undefined;
    this.#calledOff += 1;
    // Cancelled entries are skipped when they come up. When they outnumber the others they are removed, so that a room
    // full of reloads cannot grow the heap.
    if (this.#calledOff > 64 && this.#calledOff * 2 > this.#heap.length) this.#sweep();
  }

  /** Cancels every deadline. */
  clear(): void {
    this.#heap.length = 0;
    this.#calledOff = 0;
    this.#wake?.cancel();
    this.#wake = undefined;
  }

  #fire(): void {
    this.#wake = undefined;
    const now = this.#clock.now();
    for (let next = this.#heap[0]; next && next.at <= now; next = this.#heap[0]) {
      this.#pop();
      const { run } = next;
      next.run = undefined;
      if (run) run();
      else this.#calledOff -= 1;
    }
    this.#rearm();
  }

  #rearm(): void {
    const next = this.#heap[0];
    if (!next || (this.#wake && this.#wake.at <= next.at)) return;
    this.#wake?.cancel();
    this.#wake = { at: next.at, cancel: this.#clock.wakeAt(next.at, () => this.#fire()) };
  }

  #sweep(): void {
    const kept = this.#heap.filter((deadline) => deadline.run);
    this.#heap.length = 0;
    this.#calledOff = 0;
    for (const deadline of kept) this.#push(deadline);
  }

  #push(deadline: Deadline): void {
    const heap = this.#heap;
    let index = heap.push(deadline) - 1;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex];
      if (!parent || parent.at <= deadline.at) break;
      heap[index] = parent;
      index = parentIndex;
    }
    heap[index] = deadline;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const smaller = (heap[right]?.at ?? Infinity) < (heap[left]?.at ?? Infinity) ? right : left;
      const child = heap[smaller];
      if (!child || child.at >= last.at) break;
      heap[index] = child;
      index = smaller;
    }
    heap[index] = last;
  }
}

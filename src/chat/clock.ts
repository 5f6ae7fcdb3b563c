// Time, handed in, so that everything that waits can be replayed. All times are integer milliseconds since
// 1970 UTC.

export interface Clock {
  now(): number;
  /** Calls `wake` once, at `at` or soon after, never before this call returns. Returns a way to call it off. */
  wakeAt(at: number, wake: () => void): () => void;
}

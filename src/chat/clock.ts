// Time, handed in, so that everything that waits can be replayed. All times are integer milliseconds since
// 1970 UTC.

export interface Clock {
  /**
   * What durations are measured by, and nothing else: the wall time at which the process or page began, and from there on
   * a clock that nobody sets. A deadline that is stored is by it too, and so is as right after a restart as the wall clock
   * was when the process began that stored it.
   */
  now(): number;
  /** The wall time, for what people are shown. It may be put forward or back at any moment: nothing is measured by it. */
  date(): number;
  /** Calls `wake` once, at `at` by `now()` or soon after, never before this call returns. Returns a way to call it off. */
  wakeAt(at: number, wake: () => void): () => void;
}

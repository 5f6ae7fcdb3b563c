// Time as a dependency, so that everything that waits can be replayed in tests. All times are integer milliseconds
// since 1970 UTC.

export interface Clock {
  /**
   * The time that durations are measured by. It starts at the wall time at which the process or page began, and then
   * follows a clock that nobody can set. Stored deadlines use it too; after a restart they are as accurate as the wall
   * clock was when the earlier process began.
   */
  now(): number;
  /**
   * The wall time, for showing to people, and for the rest of a closed room's code [L5]. It may jump forward or back at
   * any moment, so nothing else is measured by it.
   */
  date(): number;
  /**
   * Calls `wake` once, at `at` by `now()` or soon after, and never before this call returns. Returns a function that
   * cancels it.
   */
  wakeAt(at: number, wake: () => void): () => void;
}

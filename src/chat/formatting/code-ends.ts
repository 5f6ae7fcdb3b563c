// Finds where inline code ends: at the next run of as many backticks. Computed once per text, so that no run searches
// for its end again.

const runOrLineEnd = /`+|\n/g;

/** Maps the position of a run of backticks to the next run of the same length on the same line, where there is one. */
export function codeEnds(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  /** The most recent run of each length. */
  const last = new Map<number, number>();
  let line = 0;
  for (const { 0: run, index } of text.matchAll(runOrLineEnd)) {
    if (run === "\n") {
      line = index;
      continue;
    }
    const begin = last.get(run.length);
    if (begin !== undefined && begin >= line) ends.set(begin, index);
    last.set(run.length, index);
  }
  return ends;
}

// Where code in a line ends: at the next run of as many backticks as it began with. Found once for a whole text, so that
// no run looks for its end again.

const runOrLineEnd = /`+|\n/g;

/** By the place of a run of backticks, the place of the next one of the same length on its line, where there is one. */
export function codeEnds(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  /** The last run of each length. */
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

// The announcer for screen readers: at most one line a second, so that it can be followed. The message list is no live
// region, because screen readers would read it again and again (w3c/wcag#1186).

const pauseMs = 1000;

/** A line, or a function that makes one of everything that has arrived by its turn; undefined is skipped. */
export type Line = string | (() => string | undefined);

const lines: Line[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Announces a line now, or a second after the last one; `first` puts it before other waiting lines. */
export function say(line: Line, first?: "first"): void {
  if (first) lines.unshift(line);
  else lines.push(line);
  if (timer === undefined) timer = setTimeout(flush, 0);
}

function flush(): void {
  const next = lines.shift();
  const line = typeof next === "function" ? next() : next;
  timer = next === undefined ? undefined : setTimeout(flush, pauseMs);
  if (line === undefined) return;
  const element = document.querySelector("#announcer");
  // The same text again would not count as a change.
  if (element) element.textContent = element.textContent === line ? `${line}\u00a0` : line;
}

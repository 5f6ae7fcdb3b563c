// Says aloud, to screen readers, what the eye sees: at most one line a second, so that it can be followed. The list of
// messages is no live region: readers would read it again and again (w3c/wcag#1186).

const pauseMs = 1000;

/** A line, or what makes one of all that has come when its turn is there; undefined is not said. */
export type Line = string | (() => string | undefined);

const lines: Line[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says one line, now or when the last one has had its second; `first`: before others that wait. */
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
  // The same words again would not count as a change.
  if (element) element.textContent = element.textContent === line ? `${line}\u00a0` : line;
}

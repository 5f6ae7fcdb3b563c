// Keyboard moves in grids of equal width that are stacked: the groups of the emoji picker.

export interface Place {
  readonly group: number;
  readonly index: number;
}

export interface Grids {
  /** The number of cells per group. */
  readonly sizes: readonly number[];
  readonly columns: number;
}

/** Moves by their meaning, with the writing direction already applied. */
export type Move =
  | "before"
  | "after"
  | "up"
  | "down"
  | "rowStart"
  | "rowEnd"
  | "start"
  | "end"
  | "groupUp"
  | "groupDown";

const moves: Readonly<Record<string, Move>> = {
  ArrowLeft: "before",
  ArrowRight: "after",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "rowStart",
  End: "rowEnd",
  PageUp: "groupUp",
  PageDown: "groupDown",
};

export function moveOf(
  key: string,
  { isRightToLeft, isFar }: { isRightToLeft: boolean; isFar: boolean },
): Move | undefined {
  const move = moves[key];
  if (isFar) return move === "rowStart" ? "start" : move === "rowEnd" ? "end" : move;
  if (isRightToLeft && move === "before") return "after";
  if (isRightToLeft && move === "after") return "before";
  return move;
}

/** The new place; undefined where the move leads out, above the first row or below the last. */
export function placeAfter(from: Place, move: Move, { sizes, columns }: Grids): Place | undefined {
  const { group, index } = from;
  const size = sizes[group] ?? 0;
  const column = index % columns;
  const above = neighbour(group, -1, sizes);
  const below = neighbour(group, 1, sizes);
  switch (move) {
    case "before":
      return index > 0 ? { group, index: index - 1 } : lastOf(above, sizes);
    case "after":
      return index < size - 1 ? { group, index: index + 1 } : firstOf(below);
    case "up":
      if (index >= columns) return { group, index: index - columns };
      return inLastRow(above, column, { sizes, columns });
    case "down":
      if (index - column + columns < size) return { group, index: Math.min(index + columns, size - 1) };
      return below === undefined ? undefined : { group: below, index: Math.min(column, (sizes[below] ?? 0) - 1) };
    case "rowStart":
      return { group, index: index - column };
    case "rowEnd":
      return { group, index: Math.min(index - column + columns, size) - 1 };
    case "start":
      return firstOf(neighbour(-1, 1, sizes));
    case "end":
      return lastOf(neighbour(sizes.length, -1, sizes), sizes);
    case "groupUp":
      return firstOf(above);
    case "groupDown":
      return firstOf(below);
  }
}

/** The next group in that direction that has cells. */
function neighbour(group: number, step: 1 | -1, sizes: readonly number[]): number | undefined {
  for (let at = group + step; at >= 0 && at < sizes.length; at += step) if ((sizes[at] ?? 0) > 0) return at;
  return undefined;
}

function firstOf(group: number | undefined): Place | undefined {
  return group === undefined ? undefined : { group, index: 0 };
}

function lastOf(group: number | undefined, sizes: readonly number[]): Place | undefined {
  return group === undefined ? undefined : { group, index: (sizes[group] ?? 0) - 1 };
}

function inLastRow(group: number | undefined, column: number, { sizes, columns }: Grids): Place | undefined {
  if (group === undefined) return undefined;
  const size = sizes[group] ?? 0;
  const rowStart = Math.floor((size - 1) / columns) * columns;
  return { group, index: Math.min(rowStart + column, size - 1) };
}

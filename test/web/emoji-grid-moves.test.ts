// Keyboard moves in the grids of the emoji picker.

import { expect, test } from "bun:test";
import fc from "fast-check";
import { type Move, moveOf, type Place, placeAfter } from "../../src/web/emoji/grid-moves";

// Three columns:  0: . . .   1 is empty   2: . .   3: . . .
//                    . .                            .
const sizes = [5, 0, 2, 4];
const to = (group: number, index: number, move: Move): string => {
  const place = placeAfter({ group, index }, move, { sizes, columns: 3 });
  return place ? `${place.group}.${place.index}` : "out";
};

test("along and across, from group to group, past empty ones", () => {
  expect([to(0, 0, "after"), to(0, 4, "after"), to(2, 0, "before"), to(0, 0, "before"), to(3, 3, "after")]).toEqual([
    "0.1",
    "2.0",
    "0.4",
    "out",
    "out",
  ]);
  expect([to(0, 1, "down"), to(0, 4, "down"), to(2, 1, "down"), to(3, 0, "down"), to(3, 3, "down")]).toEqual([
    "0.4",
    "2.1",
    "3.1",
    "3.3",
    "out",
  ]);
  expect([to(0, 4, "up"), to(2, 1, "up"), to(3, 2, "up"), to(0, 2, "up")]).toEqual(["0.1", "0.4", "2.1", "out"]);
});

test("a shorter row below or above is entered at its end", () => {
  expect([to(0, 2, "down"), to(3, 2, "up"), to(3, 2, "down")]).toEqual(["0.4", "2.1", "3.3"]);
});

test("to the ends of the row, of everything, and by groups", () => {
  expect([to(0, 4, "rowStart"), to(0, 3, "rowEnd"), to(0, 1, "rowEnd")]).toEqual(["0.3", "0.4", "0.2"]);
  expect([to(2, 1, "start"), to(2, 1, "end"), to(2, 1, "groupUp"), to(0, 1, "groupDown")]).toEqual([
    "0.0",
    "3.3",
    "0.0",
    "2.0",
  ]);
  expect([to(0, 0, "groupUp"), to(3, 0, "groupDown")]).toEqual(["out", "out"]);
});

test("keys follow what is visible, in either writing direction", () => {
  const near = { isRightToLeft: false, isFar: false };
  expect([moveOf("ArrowLeft", near), moveOf("ArrowRight", near)]).toEqual(["before", "after"]);
  const mirrored = { isRightToLeft: true, isFar: false };
  expect([moveOf("ArrowLeft", mirrored), moveOf("ArrowRight", mirrored)]).toEqual(["after", "before"]);
  expect([moveOf("ArrowDown", mirrored), moveOf("Home", mirrored)]).toEqual(["down", "rowStart"]);
  const far = { isRightToLeft: false, isFar: true };
  expect([moveOf("Home", far), moveOf("End", far), moveOf("a", far)]).toEqual(["start", "end", undefined]);
});

test("every move leads to a cell that is there, or out; along and back leads back", () => {
  const moves: Move[] = ["before", "after", "up", "down", "rowStart", "rowEnd", "start", "end", "groupUp", "groupDown"];
  const grids = fc.array(fc.nat(20), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(grids, fc.integer({ min: 1, max: 9 }), fc.nat(), (groups, columns, seed) => {
      const cells = groups.flatMap((size, group) =>
        Array.from({ length: size }, (_, index): Place => ({ group, index })),
      );
      const from = cells[seed % Math.max(1, cells.length)];
      if (!from) return;
      for (const move of moves) {
        const place = placeAfter(from, move, { sizes: groups, columns });
        if (place) expect(cells).toContainEqual(place);
      }
      const next = placeAfter(from, "after", { sizes: groups, columns });
      if (next) expect(placeAfter(next, "before", { sizes: groups, columns })).toEqual(from);
    }),
  );
});

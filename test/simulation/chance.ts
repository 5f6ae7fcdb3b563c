// The random decisions of a simulation, all from one seed.

import { SeededRandomness } from "../support/seeded-randomness";

export class Chance extends SeededRandomness {
  /** True in this many of 100 cases. */
  percent(part: number): boolean {
    return this.fraction() * 100 < part;
  }

  /** An integer, least ≤ n ≤ most. */
  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  oneOf<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.between(0, items.length - 1)] ?? items[0];
  }
}

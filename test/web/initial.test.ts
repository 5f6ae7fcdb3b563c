// The letter in a person's avatar.

import { expect, test } from "bun:test";
import { initialOf } from "../../src/views/name-tag";

test("a name is stood for by its first letter, as its readers count letters: no half flag, no third of a family", () => {
  const names: readonly (readonly [name: string, initial: string])[] = [
    ["ada", "A"],
    ["é", "É"],
    ["e\u0301lodie", "E\u0301"],
    ["Ωmega", "Ω"],
    ["سارة", "س"],
    ["李娜", "李"],
    ["🇩🇪 Lin", "🇩🇪"],
    ["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"],
    ["👍🏽 yes", "👍🏽"],
    ["1️⃣st", "1️⃣"],
    ["©️", "©️"],
    ["x", "X"],
    ["", ""],
  ];
  for (const [name, initial] of names) expect({ name, initial: initialOf(name) }).toEqual({ name, initial });
});

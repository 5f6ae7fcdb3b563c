// Text of any code units, including lone surrogates. Like `fc.string({ unit: "binary" })`, without its 700 ms at first
// use.

import fc from "fast-check";

export function anyText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0x2ff }),
    fc.integer({ min: 0x300, max: 0xffff }),
    fc.integer({ min: 0x10000, max: 0x10ffff }),
  );
  return fc.array(unit, { maxLength }).map((units) => String.fromCodePoint(...units));
}

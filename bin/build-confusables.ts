// Writes src/chat/confusables.json, the letters that look alike, from the table of Unicode (UTS 39, confusables.txt) as
// the package unhomoglyph publishes it. Run after that package has a newer table; a test compares the two.

import { join } from "node:path";
import table from "unhomoglyph/data.json";

/** Strokes through a letter: people read on past them. */
const overlays = /[\u0335-\u0338]/gu;

/** For each way of writing, the letters that look like it. */
export function confusables(): Record<string, string> {
  const byLook = new Map<string, string[]>();
  for (const [letter, look] of Object.entries(table as Record<string, string>)) {
    const plain = look.normalize("NFD").replace(overlays, "");
    if (plain !== "" && plain !== letter) byLook.set(plain, [...(byLook.get(plain) ?? []), letter]);
  }
  const looks = [...byLook].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(looks.map(([look, letters]) => [look, letters.toSorted().join("")]));
}

/** As the formatter leaves it. */
export function confusablesFile(): string {
  return `${JSON.stringify(confusables(), undefined, 2)}\n`;
}

if (import.meta.main) await Bun.write(join(import.meta.dirname, "../src/chat/confusables.json"), confusablesFile());

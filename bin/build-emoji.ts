// Writes the emoji lists in src/web/emoji from the package emojibase-data: in Unicode's order and groups, without skin
// tones, with GitHub's shortcodes and some search words. Run it with Bun when the package is updated. Its output is
// checked in, so building the pages does not need the package.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import emoji from "emojibase-data/en/data.json";
import emojibaseCodes from "emojibase-data/en/shortcodes/emojibase.json";
import githubCodes from "emojibase-data/en/shortcodes/github.json";
import { version } from "emojibase-data/package.json";

/** Unicode's group numbers. Group 2, lone skin tones and hair, is left out. */
const lists = [
  { name: "emoji-list", groups: { smileys: 0, people: 1, animals: 3, food: 4, travel: 5, activities: 6, objects: 7 } },
  { name: "emoji-signs", groups: { symbols: 8, flags: 9 } },
];
/** Keywords per emoji, those that fit many emoji first; but a word that fits too many is useless. */
const keywordsMax = 3;
const wordSharedMax = 40;

interface Entry {
  readonly emoji: string;
  readonly codes: readonly string[];
  readonly tags: readonly string[];
}

const shared = new Map<string, number>();
for (const { tags = [] } of emoji) for (const word of wordsOf(tags)) shared.set(word, (shared.get(word) ?? 0) + 1);

const target = join(import.meta.dir, "../src/web/emoji");
const keywords: string[] = [];
for (const { name, groups } of lists) {
  const columns = Object.entries(groups).map(([group, number]) => {
    const entries = entriesOf(number);
    keywords.push(column(group, [entries.map(keywordsOf)]));
    return column(group, [entries.map((entry) => entry.emoji), entries.map((entry) => entry.codes.join("/"))]);
  });
  await write(name, "Emoji and their shortcodes, by group.", columns);
}
await write("emoji-keywords", "Search words, one entry for each emoji of the two lists, “-” for none.", keywords);

function entriesOf(group: number): readonly Entry[] {
  return emoji
    .filter((entry) => entry.group === group)
    .sort((one, other) => (one.order ?? 0) - (other.order ?? 0))
    .map(({ emoji, hexcode, tags = [] }) => ({
      emoji: emoji.replaceAll("\uFE0F", ""),
      codes: codesOf(githubCodes, hexcode) ?? codesOf(emojibaseCodes, hexcode) ?? [],
      tags,
    }));
}

function codesOf(codes: Record<string, string | readonly string[]>, hexcode: string): readonly string[] | undefined {
  const found = codes[hexcode];
  return typeof found === "string" ? [found] : found;
}

function keywordsOf({ codes, tags }: Entry): string {
  const known = codes.join("_");
  const words = wordsOf(tags).filter((word) => !known.includes(word) && (shared.get(word) ?? 0) <= wordSharedMax);
  const byUse = words.sort((one, other) => (shared.get(other) ?? 0) - (shared.get(one) ?? 0));
  return byUse.slice(0, keywordsMax).sort().join("/") || "-";
}

function wordsOf(tags: readonly string[]): readonly string[] {
  const words = tags.flatMap((tag) => tag.toLowerCase().match(/[a-zà-ÿ0-9]{3,}/g) ?? []);
  return [...new Set(words)];
}

/** One property of the list: the texts of its entries separated by spaces, in lines as wide as the code's. */
function column(group: string, texts: readonly (readonly string[])[]): string {
  const wrapped = texts.map((entries) => {
    const lines = [""];
    for (const entry of entries) {
      const last = lines.at(-1) ?? "";
      if (last !== "" && last.length + entry.length >= 118) lines.push(entry);
      else lines[lines.length - 1] = last === "" ? entry : `${last} ${entry}`;
    }
    return `\`${lines.join("\n")}\``;
  });
  return `  ${group}: ${wrapped.length === 1 ? wrapped[0] : `[\n    ${wrapped.join(",\n    ")},\n  ]`},\n`;
}

function write(name: string, about: string, columns: readonly string[]): Promise<void> {
  const header =
    `// ${about}\n// Made by bin/build-emoji.ts from emojibase-data ${version} (MIT, Copyright (c) 2017-2019 Miles Johnson).\n` +
    "// Entries are separated by spaces, in Unicode's order. Do not edit by hand.\n\n";
  const exported = name.replace(/-./g, (dash) => dash.slice(1).toUpperCase());
  return writeFile(
    join(target, `${name}.ts`),
    `${header}export const ${exported} = {\n${columns.join("")}} as const;\n`,
  );
}

// Every text of the catalogues is used: a key that no code names would be translated for nobody. Keys appear in full,
// in quotes, or are built from a prefix and one of the endings below.

import { expect, test } from "bun:test";
import { chatErrorCodes } from "../../src/chat/chat-error";
import { roomColours } from "../../src/chat/room-colour";
import { commandNames } from "../../src/views/composer/commands";
import { emojiList } from "../../src/web/emoji/emoji-list";
import { emojiSigns } from "../../src/web/emoji/emoji-signs";
import { themes } from "../../src/web/theme";
import { readSources } from "../support/source-files";
import { entriesOf } from "./catalogues";

const code = readSources()
  .filter(({ path }) => !path.startsWith("src/texts/"))
  .map((file) => file.code)
  .join("\n");

/** Keys that are built, by what stands before `${` in the code, with all their endings. */
const endings: Readonly<Record<string, readonly (string | number)[]>> = {
  "error.": [...chatErrorCodes, "network", "earlier-room"],
  "colour.": Object.keys(roomColours),
  "theme.": themes,
  "list.": ["older", "newer"],
  "ended.": ["gone", "out", "unknown", "elsewhere", "stopped"].flatMap((kind) => [
    `${kind}Title`,
    `${kind}Text`,
    `${kind}Action`,
  ]),
  "command.": commandNames,
  "menu.": ["emoji", "people", "commands"],
  "emoji.": ["recent", ...Object.keys(emojiList), ...Object.keys(emojiSigns)],
  "emoji.tone": [0, 1, 2, 3, 4, 5],
};

test("every key of the catalogues is said somewhere in the code", () => {
  const madeUp = new Set(Object.entries(endings).flatMap(([prefix, all]) => all.map((ending) => prefix + ending)));
  const dead = entriesOf("en")
    .filter(({ key }) => !code.includes(`"${key}"`) && !madeUp.has(key))
    .map(({ at }) => at);
  expect(dead).toEqual([]);
});

test("keys are built where the code does so, and nowhere else", () => {
  const keys = entriesOf("en").map(({ key }) => key);
  const prefixes = [...code.matchAll(/`([a-z]+\.[A-Za-z.]*)\$\{/g)].map(([, prefix = ""]) => prefix);
  const ofTexts = prefixes.filter((prefix) => keys.some((key) => key.startsWith(prefix)));
  expect([...new Set(ofTexts)].sort()).toEqual(Object.keys(endings).sort());
});

// Names that are accepted and names that are refused. The attacker wants to pass as the system or as nobody, or to
// deface other names. [M3]

import { expect, test } from "bun:test";
import fc from "fast-check";
import { ChatError } from "../../src/chat/chat-error";
import { parseName } from "../../src/chat/name";
import { anyText } from "../support/any-text";

function refusalOf(typed: string): string {
  try {
    return `taken as “${parseName(typed)}”`;
  } catch (cause) {
    return cause instanceof ChatError ? cause.code : String(cause);
  }
}

const written = (typed: string): string => parseName(typed) as string;

test("spaces are folded and trimmed, and accents are composed", () => {
  expect(written("  Ada \t\n Lovelace\u00A0 ")).toBe("Ada Lovelace");
  expect(written("Zoe\u0308")).toBe("Zoë");
});

test("a line break of any kind is a space", () => {
  for (const lineBreak of ["\n", "\r\n", "\u000B", "\u000C", "\u0085", "\u2028", "\u2029"]) {
    expect([lineBreak, written(`Ada${lineBreak}Lovelace${lineBreak}`)]).toEqual([lineBreak, "Ada Lovelace"]);
  }
});

test("controls, bidi overrides and zero-width characters are taken out", () => {
  expect(written("A\u0000d\u001Ba\u009B")).toBe("Ada");
  expect(written("\u202EadA\u202C")).toBe("adA");
  expect(written("A\u200Bd\u200E\u2066a\uFEFF\u00AD")).toBe("Ada");
  expect(written("A\u200Dd\u200Ca")).toBe("Ada");
});

test("joiners inside emoji, and between letters of scripts that need them, stay", () => {
  for (const name of ["👩‍👩‍👧", "🏳️‍🌈 Ada", "👩🏽‍💻", "❤️‍🔥", "نامه‌ای", "क्‍ष"]) expect(written(name)).toBe(name);
});

test("towers of accents are thinned to two on a letter", () => {
  expect(written(`x${"\u0323".repeat(20)}y`)).toBe("x\u0323\u0323y");
  expect(written("x\u0323\u0302q\u0323\u0302")).toBe("x\u0323\u0302q\u0323\u0302");
});

test("towers of accents do not come back with joiners between them", () => {
  expect(written(`x${"\u0323\u0323\u200D".repeat(8)}\u0323y`)).not.toMatch(/(\p{M}\u200D?){3}/u);
});

test("a name has 1 to 32 characters, whatever their width", () => {
  expect(written("x".repeat(32))).toHaveLength(32);
  expect([...written("😀".repeat(32))]).toHaveLength(32);
  expect(refusalOf("x".repeat(33))).toBe("name-invalid");
  expect(refusalOf("😀".repeat(33))).toBe("name-invalid");
});

test("a name that shows nothing is missing", () => {
  for (const typed of [
    "",
    "  ",
    "\u200B\u2060",
    "\u202E",
    "\u3164",
    "\u115F",
    "\u2800",
    "\u0301",
    "\uFE0F",
    "\u{E0041}",
  ]) {
    expect([typed, refusalOf(typed)]).toEqual([typed, "name-missing"]);
  }
});

test("reserved words are refused, also when they only look like one", () => {
  for (const typed of [
    "system",
    "Host",
    "admin",
    "h o s t",
    "h.o.s.t",
    "ho\u200Bst",
    "hоst",
    "Chatsy",
    "5ystem",
    "hóst",
  ]) {
    expect([typed, refusalOf(typed)]).toEqual([typed, "name-invalid"]);
  }
  expect(written("Administer")).toBe("Administer");
});

test("reserved words are refused with digits for letters, in other scripts, with signs beside them, and among other words", () => {
  for (const typed of [
    "ADM1N",
    "4dm!n",
    "@dmin",
    "ꓧost",
    "Host ✓",
    "✅ admin ✅",
    "[Moderator]",
    "M0der4tor",
    "Bob (Host)",
    "Chatsy Team",
    "admin 2",
    "host2",
    "5y5tem",
    "ѕуѕtеm",
    "Server⚙",
    "ｈｏｓｔ",
  ]) {
    expect([typed, refusalOf(typed)]).toEqual([typed, "name-invalid"]);
  }
  for (const typed of ["Hostess", "Ghost", "Administer", "Servera", "Systema", "Chat", "Kim 3", "Gruppe 2"])
    expect([typed, written(typed)]).toEqual([typed, typed]);
});

test("a first and a last name with a number looks like a badge, and is refused", () => {
  for (const typed of ["Olga Müller 2", "Olga Müller ③", "Ana da Silva 12"])
    expect([typed, refusalOf(typed)]).toEqual([typed, "name-invalid"]);
  for (const typed of ["Olga Müller2", "Olga Müller", "Tisch 2", "Olga Müller 1"])
    expect([typed, written(typed)]).toEqual([typed, typed]);
});

test("reserved words are refused in capitals too", () => {
  for (const typed of ["SYSTEM", "HOST", "ADMIN", "ADMINISTRATOR", "CHATSY"]) {
    expect([typed, refusalOf(typed)]).toEqual([typed, "name-invalid"]);
  }
});

test("reserved words are refused with something invisible in them", () => {
  for (const typed of ["host\u{E0041}", "host\u3164", "ho\u2800st", "host\u{1D173}"]) {
    expect([typed, refusalOf(typed)]).toEqual([typed, "name-invalid"]);
  }
});

test("lone surrogates do not come through", () => {
  expect(written("A\uD800da").isWellFormed()).toBe(true);
});

test("an accent that something invisible kept apart is composed all the same", () => {
  expect(written("Zoe\u200B\u0308")).toBe("Zoë");
});

test("a parsed name parses to itself, and is NFC without controls", () => {
  const piece = fc.oneof(
    anyText(4),
    fc.constantFrom("\u200D", "\u200B", "\u0301", "\uFE0F", "👩", "a", " ", "\u202E", "ش", "\u0327", "\u3164"),
  );
  const typed = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(typed, (text) => {
      let name: string;
      try {
        name = parseName(text);
      } catch (cause) {
        expect(cause).toBeInstanceOf(ChatError);
        return;
      }
      expect(name).toBe(name.normalize("NFC"));
      expect(name).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B]/u);
      expect(parseName(name) as string).toBe(name);
    }),
    { numRuns: 500 },
  );
});

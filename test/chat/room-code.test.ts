// Codes: letters, length, block list, and parsing. [L1]

import { expect, test } from "bun:test";
import fc from "fast-check";
import {
  codeLength,
  codeLengthMax,
  defaultCodeAlphabet,
  defaultCodeLength,
  isBlocked,
  makeRoomCode,
  parseRoomCode,
  roomCodeIn,
} from "../../src/chat/room-code";
import { anyText } from "../support/any-text";
import { SeededRandomness } from "../support/seeded-randomness";

const parsed = (typed: string): string | undefined => parseRoomCode(typed);
const shape = { length: defaultCodeLength, alphabet: defaultCodeAlphabet };

test("[L1] a code has four letters of the alphabet, and every letter comes up at every place", () => {
  const randomness = new SeededRandomness(1);
  const seen = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  for (let n = 0; n < 2_000; n += 1) {
    const code = makeRoomCode(shape, 0, randomness);
    expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    for (const [place, letter] of [...code].entries()) seen[place]?.add(letter);
  }
  expect(seen.map((letters) => letters.size)).toEqual([20, 20, 20, 20]);
});

test("[L1] a code that contains a word of the block list is never given out", () => {
  expect(["KKKB", "BKKK", "NGGR", "SHTB", "BSSB", "ROOM", "API", "METRICS"].filter((code) => !isBlocked(code))).toEqual(
    [],
  );
  expect(["GKRT", "BRMT", "ROOMS"].filter(isBlocked)).toEqual([]);
  const fewLetters = { length: 3, alphabet: "KS" };
  const given = new Set<string>(
    Array.from({ length: 200 }, (_, seed) => makeRoomCode(fewLetters, 0, new SeededRandomness(seed))),
  );
  expect([...given].sort()).toEqual(["KKS", "KSK", "SKK", "SKS"]);
});

test("[L1] more than one code in a thousand in use: one letter more", () => {
  expect(codeLength(shape, 0)).toBe(4);
  expect(codeLength(shape, 160)).toBe(4);
  expect(codeLength(shape, 161)).toBe(5);
  expect(codeLength(shape, 3_200)).toBe(5);
  expect(codeLength(shape, 3_201)).toBe(6);
  expect(makeRoomCode(shape, 161, new SeededRandomness(1))).toHaveLength(5);
  expect(codeLength({ length: 3, alphabet: "BC" }, Number.MAX_SAFE_INTEGER)).toBe(codeLengthMax);
});

test("typed codes are trimmed and upper-cased", () => {
  expect(parsed(" gkrt\n")).toBe("GKRT");
  expect(parsed("a1")).toBe("A1");
  expect(parsed("B".repeat(12))).toBe("B".repeat(12));
  // As input methods for Japanese or Chinese write Latin letters by default.
  expect(parsed("ＧＫＲＴ")).toBe("GKRT");
  expect(parsed("ｇｋr１")).toBe("GKR1");
});

test("a text that no room can have is no code", () => {
  for (const typed of ["", " ", "G", "GK RT", "GK-RT", "../x", "ÄÖÜB", "B".repeat(13), "GKRT\0", "ＧＫ RT", "🅖🅚🅡🅣"]) {
    expect([typed, parseRoomCode(typed)]).toEqual([typed, undefined]);
  }
});

test("among spaces and punctuation the letters are the code; other letters are not dropped", () => {
  for (const typed of [
    "G K R T",
    "gkrt.",
    "g-k-r-t",
    "gkrt/",
    "#GKRT",
    "“GKRT”",
    "`GKRT`",
    " g\u00a0k\u200br_t\n",
    "Ｇ　Ｋ　ｒｔ／",
  ]) {
    expect([typed, roomCodeIn(typed)]).toEqual([typed, "GKRT" as never]);
  }
  for (const typed of ["", " - ", "G.", "ÄGKRT", "ßkrt", "S\u0308KRT", "ＧＫßＲＴ", "B-".repeat(13), "🙂G"]) {
    expect([typed, roomCodeIn(typed)]).toEqual([typed, undefined]);
  }
});

test("of an address the code is taken, wherever it is from and however it is written", () => {
  for (const typed of [
    "https://chat.example/GKRT",
    "https://chat.example/gkrt/",
    "HTTPS://CHAT.EXAMPLE/GKRT?BEFORE=50#NEWEST",
    "http://192.168.1.5:5000/?code=gkrt",
    "HTTP://LOCALHOST:5000/?LANGUAGE=DE&CODE=GKRT",
    "chat.example/gkrt",
    "localhost:5000/gkrt",
    "/GKRT",
    "Shall we talk? https://chat.example/GKRT.",
    "https://chat.example/%EF%BC%A7%EF%BC%AB%EF%BC%B2%EF%BC%B4",
    "https://chat.example/ＧＫＲＴ／",
    `https://${"chat.".repeat(40)}example/GKRT`,
  ]) {
    expect([typed, roomCodeIn(typed)]).toEqual([typed, "GKRT" as never]);
  }
  for (const typed of ["https://chat.example/", "https://", "http://[/GKRT", "https://chat.example/%E0%A4%A", "?/"]) {
    expect([typed, roomCodeIn(typed)]).toEqual([typed, undefined]);
  }
});

test("a letter that is two when upper-cased makes no code: ß is not SS", () => {
  expect(parseRoomCode("ßkrt")).toBeUndefined();
});

test("whatever is typed, parsing never throws, and a code parses to itself", () => {
  fc.assert(
    fc.property(anyText(20), (typed) => {
      const code = parseRoomCode(typed);
      if (code !== undefined) {
        expect(code).toMatch(/^[A-Z0-9]{2,12}$/);
        expect(parseRoomCode(code)).toBe(code);
      }
      const written = roomCodeIn(typed);
      if (written !== undefined) expect(parseRoomCode(written)).toBe(written);
    }),
  );
});

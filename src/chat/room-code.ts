// Room codes: a few capitals without vowels or look-alikes. Owns their format, how one is made, and which are never
// given out. Does not know which codes are in use.

import type { Brand } from "./brand";
import { type Randomness, randomBelow } from "./randomness";

export type RoomCode = Brand<string, "RoomCode">;

/** [L1] No vowels, so no words by accident; no O/0 or I/1; Y left out because it sounds like "why". */
export const defaultCodeAlphabet = "BCDFGHJKLMNPQRSTVWXZ";
export const defaultCodeLength = 4;
/** The longest code that the server looks up. */
export const codeLengthMax = 12;
/** Limits, in UTF-16 units, for a code with separators, and for a link with a sentence around it. */
const writtenUnitsMax = 8 * codeLengthMax;
const addressUnitsMax = 2_048;

export interface CodeShape {
  /** Letters of a new code while there are few rooms. */
  readonly length: number;
  /** Distinct capitals and digits, 2 to 36 of them. */
  readonly alphabet: string;
}

// Abbreviations that a class should not see on its screen, and paths that are pages. Marked as pure so that bundlers
// leave the lists out of pages, which make no codes.
const blocked =
  /* @__PURE__ */ "BTCH CCK CNT DCK FCK FGT FKK FTZ HMSX HTLR KKK KNT KZ MLF NDS NGG NGR NSDP NZS PHK PRN PSS PTN RPST RTRD SHT SLT SS SX TTS TWT VGN WHR WTF XXX".split(
    " ",
  );
const pages = /* @__PURE__ */ new Set(["API", "ROOM", "ASSETS", "ICONS", "HEALTHZ", "READYZ", "METRICS"]);

export function isBlocked(code: string): boolean {
  return pages.has(code) || blocked.some((word) => code.includes(word));
}

/** Parses a typed or linked code: trimmed, half-width, upper case. Undefined if no room can have it. */
export function parseRoomCode(typed: string): RoomCode | undefined {
  if (typed.length > writtenUnitsMax) return undefined;
  const code = narrow(typed).trim();
  // Tested before upper-casing, which would turn ß into two letters.
  if (code.length > codeLengthMax || !/^[a-z0-9]{2,}$/i.test(code)) return undefined;
  return code.toUpperCase() as RoomCode;
}

/**
 * Finds a code in looser input: with spaces, dots, dashes or quotes in it, or at the end or in the query of a link.
 * Undefined when there is anything else.
 */
export function roomCodeIn(written: string): RoomCode | undefined {
  if (written.length > addressUnitsMax) return undefined;
  const text = narrow(written);
  const code = /[/?]./.test(text) ? codeOfAddress(text) : text;
  if (code.length > writtenUnitsMax) return undefined;
  return parseRoomCode(code.replace(/[\s\p{P}\p{C}`]/gu, ""));
}

/** The link may stand in a sentence, lack its beginning, or be all capitals, as the code field makes it. */
function codeOfAddress(text: string): string {
  try {
    const { pathname, searchParams } = new URL(/https?:\/\/\S+/i.exec(text)?.[0] ?? text, "http://any.example");
    const inQuery = [...searchParams].find(([name]) => name.toLowerCase() === "code")?.[1];
    return inQuery ?? decodeURIComponent(pathname.replace(/.*\/(?=.)/, ""));
  } catch {
    return "";
  }
}

/** Turns full-width letters, digits and signs, as East Asian input methods produce them, into plain ones. */
export function narrow(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/**
 * [L1] Makes a code that is not on the block list, long enough for the number of `livingRooms` to keep guesses rare.
 */
export function makeRoomCode(shape: CodeShape, livingRooms: number, randomness: Randomness): RoomCode {
  const length = codeLength(shape, livingRooms);
  for (;;) {
    let code = "";
    for (let index = 0; index < length; index += 1) {
      code += shape.alphabet[randomBelow(randomness, shape.alphabet.length)];
    }
    if (!isBlocked(code)) return code as RoomCode;
  }
}

/** [L1] One more letter each time more than one code in a thousand of that length would be in use. */
export function codeLength(shape: CodeShape, livingRooms: number): number {
  let length = shape.length;
  while (length < codeLengthMax && livingRooms * 1000 > shape.alphabet.length ** length) length += 1;
  return length;
}

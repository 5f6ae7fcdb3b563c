// What people type to come into a room: a few capitals without vowels or look-alikes. Owns their shape, how one
// is made, and which are never given. Knows nothing of which codes are in use.

import type { Brand } from "./brand";
import { type Randomness, randomBelow } from "./randomness";

export type RoomCode = Brand<string, "RoomCode">;

/** [L1] No vowels, so no words by accident; no O/0 or I/1; Y left out because it sounds like "why". */
export const defaultCodeAlphabet = "BCDFGHJKLMNPQRSTVWXZ";
export const defaultCodeLength = 4;
/** The longest code anybody may ask the server to look up. */
export const codeLengthMax = 12;
/** The same with what people write it with, in UTF-16 units; and in an address, with a sentence round it. */
const writtenUnitsMax = 8 * codeLengthMax;
const addressUnitsMax = 2_048;

export interface CodeShape {
  /** Letters of a new code, while few rooms live. */
  readonly length: number;
  /** Distinct capitals and digits, 2 to 36 of them. */
  readonly alphabet: string;
}

// Abbreviations that a class should not have on its screen, and paths that are pages.
// Marked as pure, as pages make no codes: a bundler may leave the lists out then.
const blocked =
  /* @__PURE__ */ "BTCH CCK CNT DCK FCK FGT FKK FTZ HMSX HTLR KKK KNT KZ MLF NDS NGG NGR NSDP NZS PHK PRN PSS PTN RPST RTRD SHT SLT SS SX TTS TWT VGN WHR WTF XXX".split(
    " ",
  );
const pages = /* @__PURE__ */ new Set(["API", "ROOM", "ASSETS", "ICONS", "HEALTHZ", "READYZ", "METRICS"]);

export function isBlocked(code: string): boolean {
  return pages.has(code) || blocked.some((word) => code.includes(word));
}

/** What somebody typed or followed, as a code: trimmed, narrow and upper-cased. Undefined if no room can have it. */
export function parseRoomCode(typed: string): RoomCode | undefined {
  if (typed.length > writtenUnitsMax) return undefined;
  const code = narrow(typed).trim();
  // Tested before it is upper-cased: a ß would become two letters.
  if (code.length > codeLengthMax || !/^[a-z0-9]{2,}$/i.test(code)) return undefined;
  return code.toUpperCase() as RoomCode;
}

/**
 * The same for what people write it with: spaces, dots, dashes, quotes; or of an address the code at its end, or in its
 * query. Whatever else stands there makes it none.
 */
export function roomCodeIn(written: string): RoomCode | undefined {
  if (written.length > addressUnitsMax) return undefined;
  const text = narrow(written);
  const code = /[/?]./.test(text) ? codeOfAddress(text) : text;
  if (code.length > writtenUnitsMax) return undefined;
  return parseRoomCode(code.replace(/[\s\p{P}\p{C}`]/gu, ""));
}

/** With a sentence round it, or without its beginning; perhaps in capitals altogether, as a field for codes makes it. */
function codeOfAddress(text: string): string {
  try {
    const { pathname, searchParams } = new URL(/https?:\/\/\S+/i.exec(text)?.[0] ?? text, "http://any.example");
    const inQuery = [...searchParams].find(([name]) => name.toLowerCase() === "code")?.[1];
    return inQuery ?? decodeURIComponent(pathname.replace(/.*\/(?=.)/, ""));
  } catch {
    return "";
  }
}

/** Full-width letters, digits and signs, as input methods of East Asia write them, as the plain ones. */
export function narrow(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** [L1] A code that is not on the block list. With `livingRooms` alive it has as many letters as keep guesses rare. */
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

/** [L1] One letter more each time that more than one code in a thousand of that length would be in use. */
export function codeLength(shape: CodeShape, livingRooms: number): number {
  let length = shape.length;
  while (length < codeLengthMax && livingRooms * 1000 > shape.alphabet.length ** length) length += 1;
  return length;
}

// Input of an attacker or a broken client: text of all Unicode, values of every shape, and corrupted good input.
// Everything follows from one seed.

import { Chance } from "../simulation/chance";

export class Garbage extends Chance {
  /** Text of any code units; mostly short, sometimes longer than any limit. */
  text(most = this.oneOf([0, 1, 3, 8, 40, 40, 200, 5_000])): string {
    let text = "";
    for (let left = this.between(0, most); left > 0; left -= 1) text += this.#character();
    return text;
  }

  /** Text that is likely to hit a check. */
  word(): string {
    return this.percent(70) ? this.oneOf(words) : this.text(12);
  }

  /** Printable ASCII and Latin-1, as headers may contain. */
  header(): string {
    if (this.percent(40)) return this.oneOf(headerWords);
    return this.bytesAsText(this.between(0, 60), 0x20, 0xff).replaceAll("\u007F", "");
  }

  bytesAsText(count: number, least: number, most: number): string {
    return Array.from({ length: count }, () => String.fromCharCode(this.between(least, most))).join("");
  }

  number(): number {
    return this.percent(60) ? this.oneOf(numbers) : Math.round(this.fraction() * 1_000) / this.oneOf([1, 1, 7]);
  }

  id(): string {
    return this.percent(98) ? `id-${this.between(0, 999)}` : this.word();
  }

  /** Any JSON value. */
  value(depth = 3): unknown {
    const kind = this.between(1, depth > 0 ? 8 : 5);
    if (kind === 1) return this.number();
    if (kind <= 3) return this.word();
    if (kind <= 5) return this.oneOf([null, true, false, ""]);
    if (kind === 6) return Array.from({ length: this.between(0, 4) }, () => this.value(depth - 1));
    return Object.fromEntries(
      Array.from({ length: this.between(0, 4) }, () => [this.oneOf(keys), this.value(depth - 1)]),
    );
  }

  /** A valid object with one or two fields changed, removed or added. */
  spoilt(good: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const entries = Object.entries(good);
    for (let times = this.between(0, 2); times > 0; times -= 1) {
      const index = this.between(0, entries.length - 1);
      const [key = "type"] = entries[index] ?? [];
      // Without a type or id the connection soon ends.
      if (["type", "id"].includes(key) && this.percent(95)) continue;
      if (this.percent(60)) entries[index] = [key, this.value()];
      else if (this.percent(50)) entries.splice(index, 1);
      else entries.push([this.oneOf(keys), this.value()]);
    }
    return Object.fromEntries(entries);
  }

  /** JSON text that JSON.stringify never writes: hidden keys, repeated keys, huge numbers, deep nesting. */
  strangeJson(good: Readonly<Record<string, unknown>>): string {
    const json = JSON.stringify(good);
    const extra = this.oneOf([
      `"__proto__":{"type":"leave","isAdmin":true}`,
      `"constructor":{"prototype":{"id":1}}`,
      `"toString":null,"valueOf":1`,
      `"type":"post","type":"post"`,
      `"n":1e999,"m":-1e-999`,
      `"n":${"9".repeat(400)}`,
      `"deep":${"[".repeat(2_000)}${"]".repeat(2_000)}`,
      `"deep":${'{"a":'.repeat(1_500)}1${"}".repeat(1_500)}`,
      `"text":"\\ud800\\udc00\\ud800"`,
      `"text":"\\u0000\\u202e\\ufeff"`,
    ]);
    return `${json.slice(0, -1)}${json.length > 2 ? "," : ""}${extra}}`;
  }

  /** The text with some characters flipped, cut, doubled or swapped. */
  mutated(text: string): string {
    const at = this.between(0, Math.max(0, text.length - 1));
    switch (this.between(1, 5)) {
      case 1:
        return text.slice(0, at);
      case 2:
        return (
          text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << this.between(0, 7))) + text.slice(at + 1)
        );
      case 3:
        return text.slice(0, at) + text.slice(Math.max(0, at - 5));
      case 4:
        return text.slice(0, at) + this.text(5) + text.slice(at);
      default:
        return text.slice(at) + text.slice(0, at);
    }
  }

  #character(): string {
    const range = this.between(1, 8);
    if (range <= 3) return String.fromCharCode(this.between(0x20, 0x7e));
    if (range === 4) return String.fromCharCode(this.between(0, 0x2ff));
    if (range === 5) return String.fromCharCode(this.between(0xd800, 0xdfff));
    if (range === 6) return this.oneOf(marks);
    if (range === 7) return String.fromCharCode(this.between(0x300, 0xffff));
    return String.fromCodePoint(this.between(0x10000, 0x10ffff));
  }
}

const marks = [
  "\u0301",
  "\u200D",
  "\u200C",
  "\uFE0F",
  "\u202E",
  "\u2066",
  "\u3164",
  "\u00AD",
  "👩‍👩‍👧",
  "\u{E0041}",
  "ا",
  "क",
] as const;

const keys = [
  "type",
  "id",
  "text",
  "replyTo",
  "target",
  "emoji",
  "on",
  "action",
  "title",
  "v",
  "resume",
  "seq",
  "epoch",
  "before",
  "limit",
  "name",
  "toJSON",
  "length",
  "hasOwnProperty",
  "constructor",
  "prototype",
  "__defineGetter__",
  "then",
  "",
] as const;

const words = [
  "hello",
  "post",
  "edit",
  "delete",
  "react",
  "rename",
  "host",
  "title",
  "typing",
  "history",
  "pong",
  "parting",
  "ping",
  "welcome",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "",
  " ",
  "\u0000",
  "null",
  "undefined",
  "NaN",
  "-1",
  "0",
  "system",
  "GKRT",
  "<script>",
  "../../etc/passwd",
  "%00",
  "'; --",
  "x".repeat(64),
  "x".repeat(65),
  "x".repeat(4_001),
  "\ud800",
  "\udc00\ud800",
  "ß",
  "İ",
  "ﬃ",
] as const;

const headerWords = [
  "",
  "null",
  "*",
  "chunked",
  "gzip, br",
  "Bearer ",
  "Bearer x",
  `Bearer ${"x".repeat(43)}`,
  "Basic eDp5",
  "chatsy=",
  "chatsy=x; chatsy=y",
  "__Host-chatsy=1",
  "http://evil.example",
  "https://",
  "text/html",
  "application/json",
  "multipart/form-data",
  "multipart/form-data; boundary=",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded; charset=utf-16",
  "text/event-stream",
  "bytes=0-",
  "-1",
  "1e9",
  "same-origin",
  "cross-site",
  "websocket",
  "chatsy.v1",
  "chatsy.v9, chatsy.v1",
  "127.0.0.1",
  "[::1]:99999",
  "a\tb",
] as const;

const numbers = [
  0,
  -0,
  1,
  -1,
  2,
  50,
  200,
  201,
  0.5,
  1e21,
  -1e308,
  2 ** 31,
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 63),
  5e-324,
] as const;

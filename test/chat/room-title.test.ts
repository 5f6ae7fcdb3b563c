// Room titles: what is folded, and what is removed.

import { expect, test } from "bun:test";
import { parseRoomTitle } from "../../src/chat/room-title";

const written = (typed: string): string => parseRoomTitle(typed);

test("a line break of any kind is a space", () => {
  for (const lineBreak of ["\n", "\r\n", "\u000B", "\u000C", "\u0085", "\u2028", "\u2029"]) {
    expect([lineBreak, written(`Class${lineBreak}7b${lineBreak}`)]).toEqual([lineBreak, "Class 7b"]);
    expect([lineBreak, written(lineBreak)]).toEqual([lineBreak, ""]);
  }
});

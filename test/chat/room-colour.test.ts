// A room's colour: the same for everyone, and spread over all twelve.

import { expect, test } from "bun:test";
import { colourOfName } from "../../src/chat/name-colour";
import { defaultCodeAlphabet, makeRoomCode } from "../../src/chat/room-code";
import { colourOf, type RoomColour, roomColours } from "../../src/chat/room-colour";
import { SeededRandomness } from "../support/seeded-randomness";

test("the colour of a code is the same in every version: people say it aloud", () => {
  // Recorded once: a change here would recolour every room and every name.
  const written: Record<string, RoomColour> = { GKRT: "coral", BCDF: "pink", ZZZZ: "rose", "": "green" };
  expect(Object.fromEntries(Object.keys(written).map((code) => [code, colourOf(code)]))).toEqual(written);
});

test("codes are spread over all colours, none more than one and a half times its share", () => {
  const counts = new Map<RoomColour, number>();
  const randomness = new SeededRandomness(3);
  const shape = { length: 4, alphabet: defaultCodeAlphabet };
  for (let n = 0; n < 6_000; n += 1) {
    const colour = colourOf(makeRoomCode(shape, 0, randomness));
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual((Object.keys(roomColours) as RoomColour[]).sort());
  expect(Math.max(...counts.values())).toBeLessThan(750);
});

test("twelve people of one name have twelve colours, however it is written", () => {
  for (const name of ["Ada", "BO", "ليلى", "Zoë"]) {
    const colours = Array.from({ length: 12 }, (_, index) =>
      colourOfName(index % 2 ? name : name.toLowerCase(), index + 1),
    );
    expect(new Set(colours).size).toBe(12);
  }
});

// A room's page as the server renders it; expensive texts do not hold up other requests. [H3]

import { expect, test } from "bun:test";
import { join } from "node:path";
import type { RoomSnapshot } from "../../src/chat/room-snapshot";
import { readBuiltPages } from "../../src/server/http/built-pages";
import { readerOf } from "../../src/server/http/page-reader";
import { roomPage } from "../../src/server/http/room-page";

const { assets } = readBuiltPages(join(import.meta.dir, "../../dist/pages"));
const reader = readerOf(new Request("http://chatsy.test/GKRT"));
const me = { id: "m1", name: "Ada", role: "host" } as const;

function roomOf(text: string, count: number): RoomSnapshot {
  const said = { kind: "message", at: 1, by: me.id, name: me.name, text } as const;
  const events = Array.from({ length: count }, (_, index) => ({ ...said, seq: index + 1, id: `id-${index}` }));
  const room = { code: "GKRT", link: "http://chatsy.test/GKRT", epoch: "e", head: count, first: 1 };
  return {
    epoch: "e",
    seq: count,
    id: `id-${count - 1}`,
    me,
    room,
    people: [{ ...me, state: "here" }],
    peopleCount: 1,
    events,
    at: 1,
  };
}

const draw = (text: string, count = 50): Promise<string> =>
  roomPage({ code: "GKRT", snapshot: roomOf(text, count), formKey: undefined, now: 1, reader, assets });

test("[H3] while a page of long texts is drawn, others have their turn", async () => {
  const holds: number[] = [];
  let isOver = false;
  let last = 0;
  const look = (): void => {
    const now = performance.now();
    holds.push(now - last);
    last = now;
    if (!isOver) setImmediate(look);
  };
  // More than a page has, so that a pause of the machine cannot be a third of it.
  const drawLong = () => draw("*a* _b_ ".repeat(240), 500);
  // Once in advance, so that nothing is compiled during the measurement.
  await drawLong();
  const from = performance.now();
  last = from;
  setImmediate(look);
  await drawLong();
  const wholeMs = performance.now() - from;
  isOver = true;
  await new Promise(setImmediate);
  expect(Math.max(...holds)).toBeLessThan(wholeMs / 3);
});

test("separately rendered rows are inserted in the list's place, whatever they contain", async () => {
  const page = await draw("<slot></slot> $& $1 *a*");
  expect(page).not.toContain("<slot>");
  expect(page.split("&lt;slot>&lt;/slot> $&amp; $1 <em>a</em>")).toHaveLength(51);
  expect(page).toMatch(/<ol class="message-list"><li class="day">.*<\/li><\/ol><span id="newest">/s);
});

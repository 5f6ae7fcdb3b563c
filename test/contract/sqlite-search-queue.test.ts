// Searches of many slices: what is deleted or edited in between is not found [D7], an aborted search ends, and their
// number is bounded. The test plays the slices.

import { expect, test } from "bun:test";
import { eventOf, type RoomEvent } from "../../src/chat/room-event";
import type { RoomId } from "../../src/chat/room-store";
import { SearchQueue } from "../../src/server/sqlite/search-queue";
import { refusalOf } from "../support/refusal";
import { message, roomOf, seatOf } from "./room-makings";

const { id: roomId } = roomOf("gkrt");
const word = (seq: number, text = `word ${seq}`): RoomEvent =>
  eventOf(message(`m${seq}`, text), seq, seatOf("ada").member);

/** A room of `count` messages, one per slice; `onSlice` is called before each. */
function played(count: number, onSlice: (seq: number) => void = () => {}) {
  const texts = new Map(Array.from({ length: count }, (_, n) => [n + 1, `word ${n + 1}`]));
  const at = (seq: number): RoomEvent[] => {
    const text = texts.get(seq);
    return text === undefined ? [] : [word(seq, text)];
  };
  const looked: number[] = [];
  const lookedIn: string[] = [];
  const isMatch = (event: RoomEvent): boolean => event.kind === "message" && event.text.startsWith("wor");
  const searches = new SearchQueue({
    async slice({ from, roomId: room }) {
      const seq = Math.min(from, count);
      onSlice(seq);
      looked.push(seq);
      lookedIn.push(room);
      return {
        seqs: at(seq)
          .filter(isMatch)
          .map((event) => event.seq),
        next: seq - 1,
      };
    },
    matches: async (_, seqs) => seqs.flatMap(at).filter(isMatch),
  });
  const search = (limit: number, { signal, room = roomId }: { signal?: AbortSignal; room?: RoomId } = {}) =>
    searches.search(room, { words: "wor", limit }, signal);
  return { texts, looked, lookedIn, search };
}

const seqsOf = (events: readonly RoomEvent[]): number[] => events.map(({ seq }) => seq);

test("[D7] messages deleted or edited during a search are not in its result, and older ones take their place", async () => {
  const { texts, search } = played(9, (seq) => {
    if (seq === 6) texts.delete(8);
    if (seq === 6) texts.set(7, "another");
  });
  expect(seqsOf(await search(4))).toEqual([9, 6, 5, 4]);
  const again = played(3, (seq) => {
    if (seq === 1) again.texts.set(3, "word, with more");
  });
  expect((await again.search(9))[0]).toEqual(word(3, "word, with more"));
  const late = played(3, (seq) => {
    if (seq === 3) late.texts.delete(1);
    // The last slice finds nothing itself.
    if (seq === 1) late.texts.delete(3);
  });
  expect(seqsOf(await late.search(9))).toEqual([2]);
});

test("an aborted search reads no further slice and rejects with the reason; other searches continue", async () => {
  const abort = new AbortController();
  const reason = new Error("nobody waits");
  const { looked, search } = played(9, (seq) => {
    if (seq === 7) abort.abort(reason);
  });
  const aborted = refusalOf(search(9, { signal: abort.signal }));
  expect(await aborted).toBe(reason);
  expect(looked).toEqual([9, 8, 7]);
  expect(await refusalOf(search(9, { signal: abort.signal }))).toBe(reason);
  expect(looked).toEqual([9, 8, 7]);
  expect(seqsOf(await search(2))).toEqual([9, 8]);
});

test("more than 64 searches of one room at once are refused with busy and a time; those of others are answered, and later ones", async () => {
  const { search } = played(5);
  const other = roomOf("bcdf").id;
  const searches = Promise.allSettled(Array.from({ length: 70 }, () => search(5)));
  expect(seqsOf(await search(5, { room: other }))).toEqual([5, 4, 3, 2, 1]);
  const outcomes = await searches;
  expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBe(64);
  expect(outcomes.at(-1)).toMatchObject({ reason: { code: "busy", retryAfterMs: 250 } });
  expect(seqsOf(await search(5))).toEqual([5, 4, 3, 2, 1]);
});

test("rooms take turns: a search is done after as many slices as it has itself, while sixty search in another room", async () => {
  const { lookedIn, search } = played(9);
  const other = roomOf("bcdf").id;
  const many = Promise.all(Array.from({ length: 60 }, () => search(99)));
  await search(99, { room: other });
  const before = lookedIn.length;
  expect(lookedIn.filter((room) => room === other).length).toBe(9);
  // One slice of the others' per slice of its own, and for checking the results.
  expect(before).toBeWithin(18, 22);
  await many;
  expect(lookedIn.length).toBe(61 * 9);
});

test("one slice of all searches is read at a time", async () => {
  let underWay = 0;
  let most = 0;
  const searches = new SearchQueue({
    async slice({ from }) {
      underWay += 1;
      most = Math.max(most, underWay);
      await Bun.sleep(0);
      underWay -= 1;
      return { seqs: [], next: Math.min(from, 9) - 1 };
    },
    matches: async () => [],
  });
  await Promise.all(Array.from({ length: 9 }, () => searches.search(roomId, { words: "word", limit: 9 }, undefined)));
  expect(most).toBe(1);
});

test("a slice that fails ends its search, and the next search is answered", async () => {
  const failure = new Error("unreadable");
  const broken = played(3, (seq) => {
    if (seq === 2) throw failure;
  });
  expect(await refusalOf(broken.search(3))).toBe(failure);
  expect(seqsOf(await broken.search(1))).toEqual([3]);
});

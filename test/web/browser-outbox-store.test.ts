// The outbox store on a storage that is full, forbidden or shared, and under a clock that is set back. [D5]

import { afterEach, beforeEach, expect, test } from "bun:test";
import { BrowserOutboxStore } from "../../src/web/storage/browser-outbox-store";
import { ManualClock } from "../support/manual-clock";

/** The part of Storage that the store uses: its keys are its properties. `fits` says which values it accepts. */
function storageThat(fits: (value: string) => boolean): object {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      if (!fits(value)) throw new DOMException("full", "QuotaExceededError");
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods);
}

const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
function useStorage(get: () => object): void {
  Object.defineProperty(globalThis, "localStorage", { get, configurable: true });
}
beforeEach(() => {
  const storage = storageThat(() => true);
  useStorage(() => storage);
});
afterEach(() => {
  if (before) Object.defineProperty(globalThis, "localStorage", before);
  else Reflect.deleteProperty(globalThis, "localStorage");
});

const now = Date.now();
const post = (text: string, at = now) => ({
  type: "post" as const,
  id: `id-${text}`,
  text,
  at,
  state: "pending" as const,
});
const texts = (store: BrowserOutboxStore) => store.read().map((command) => "text" in command && command.text);

test("[D5] entries that a full storage refuses stay in memory, in their place, and only once", () => {
  const storage = storageThat((value) => value.length < 120);
  useStorage(() => storage);
  const store = new BrowserOutboxStore("GKRT");
  const large = "a text that is too large for what is left of the storage";
  for (const text of ["one", large, "three"]) store.put(post(text));
  expect(texts(store)).toEqual(["one", large, "three"]);
  store.put({ ...post("one"), detail: "a detail that makes it too large for what is left of the storage" });
  expect(texts(store)).toEqual(["one", large, "three"]);
  for (const text of ["one", large, "three"]) store.remove(`id-${text}`);
  expect([texts(store), Object.keys(storage)]).toEqual([[], []]);
});

test("[D5] a forbidden storage is a store that lasts as long as its page", () => {
  useStorage(() => {
    throw new DOMException("forbidden", "SecurityError");
  });
  const store = new BrowserOutboxStore("GKRT");
  store.put(post("one"));
  store.put(post("two"));
  store.remove("id-one");
  expect(texts(store)).toEqual(["two"]);
});

test("[D5] the order of writing stays when the clock is put back, also over a reload", () => {
  const store = new BrowserOutboxStore("GKRT");
  store.put(post("one"));
  store.put(post("two", now - 60_000));
  const reloaded = new BrowserOutboxStore("GKRT");
  expect(texts(reloaded)).toEqual(["one", "two"]);
  reloaded.put(post("three", now - 30_000));
  expect(texts(new BrowserOutboxStore("GKRT"))).toEqual(["one", "two", "three"]);
});

test("[D5] a tab's entries come after those that another tab stored before: within one millisecond, and under a clock set back", () => {
  const [one, other] = [new BrowserOutboxStore("GKRT"), new BrowserOutboxStore("GKRT")];
  one.put(post("z"));
  other.put(post("y"));
  one.put(post("x", now - 60_000));
  other.put(post("w", now - 30_000));
  expect(texts(new BrowserOutboxStore("GKRT"))).toEqual(["z", "y", "x", "w"]);
});

test("unchanged entries are the same objects at the next reading, and changed ones are not", () => {
  const [one, other] = [new BrowserOutboxStore("GKRT"), new BrowserOutboxStore("GKRT")];
  const [a, b] = [post("a"), post("b", now + 1)];
  one.put(a);
  one.put(b);
  expect(one.read()[0]).toBe(a);
  const [first, second] = other.read();
  one.put({ ...b, text: "changed" });
  expect(other.read()[0]).toBe(first);
  expect(other.read()[1]).not.toBe(second);
  expect(texts(other)).toEqual(["a", "changed"]);
});

test("a tab is told of another tab's entries once they have been quiet for a moment, and of nothing else", () => {
  const clock = new ManualClock(now);
  let hear: (key: string | null) => void = () => {};
  const onStorage = (heard: typeof hear) => {
    hear = heard;
    return () => {
      hear = () => {};
    };
  };
  const store = new BrowserOutboxStore("GKRT", { clock, storage: () => localStorage, onStorage });
  let told = 0;
  const stop = store.onChange(() => {
    told += 1;
  });
  for (const key of [null, "chatsy.draft.GKRT", "chatsy.outbox.GKRTB.1.a"]) hear(key);
  clock.advance(1_000);
  expect(told).toBe(0);
  for (let n = 0; n < 5; n += 1) {
    hear("chatsy.outbox.GKRT.1.a");
    clock.advance(100);
  }
  expect(told).toBe(0);
  clock.advance(100);
  expect(told).toBe(1);
  hear("chatsy.outbox.GKRT.1.a");
  stop();
  clock.advance(1_000);
  expect(told).toBe(1);
});

test("[D5] entries of another room, and anything but messages, are ignored", () => {
  const store = new BrowserOutboxStore("GKRT");
  new BrowserOutboxStore("GKRTB").put(post("elsewhere"));
  Object.assign(localStorage, { [`chatsy.outbox.GKRT.${String(now).padStart(15, "0")}.x`]: "{not json" });
  store.put(post("here"));
  expect(texts(new BrowserOutboxStore("GKRT"))).toEqual(["here"]);
});

test("[D5] an entry of an earlier version, which knew only messages, is a message", () => {
  const { type: _, ...untyped } = post("from before");
  const key = `chatsy.outbox.GKRT.${String(now).padStart(15, "0")}.${untyped.id}`;
  Object.assign(localStorage, { [key]: JSON.stringify(untyped) });
  expect(new BrowserOutboxStore("GKRT").read()).toEqual([post("from before")]);
});

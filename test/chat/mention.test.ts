import { expect, test } from "bun:test";
import { mentionName, mentionsIn, mentionsOf } from "../../src/chat/mention";

const ada = { name: "Ada" };
const adaLove = { name: "Ada Love" };
const bo = { name: "Bo" };
const otherBo = { name: "Bo", badge: 2 };
const people = [ada, adaLove, bo, otherBo];

const called = (text: string) => mentionsIn(text, people).map(({ who }) => mentionName(who));

test("@ and the name of a member is a mention, in any case", () => {
  expect(called("hello @Ada and @bo!")).toEqual(["Ada", "Bo"]);
  expect(called("@ADA")).toEqual(["Ada"]);
});

test("of two names that fit, the longer one counts", () => {
  expect(called("@Ada Love, look")).toEqual(["Ada Love"]);
  expect(called("@Ada lovely day")).toEqual(["Ada"]);
  expect(called("@Bo 2 and @Bo")).toEqual(["Bo 2", "Bo"]);
});

test("the beginning of a longer word, an address and a stranger are no mentions", () => {
  expect(called("@Adam, ada@bo, @Zoe, @ Ada")).toEqual([]);
});

test("a mention has its position in the original text", () => {
  const text = "🎉 @Ada!";
  const [mention] = mentionsIn(text, people);
  expect(text.slice(mention?.start, mention?.end)).toBe("@Ada");
});

test("letters that change their length in lower case neither break nor move anything", () => {
  const dotted = { name: "İpek" };
  const text = "merhaba @İpek, nasılsın";
  const [mention] = mentionsIn(text, [dotted]);
  expect(text.slice(mention?.start, mention?.end)).toBe("@İpek");
});

test("a text of nothing but @ is read once, and mentions nobody", () => {
  expect(called("@".repeat(4000))).toEqual([]);
});

test("many people and a hundred texts full of @ take no time that anybody would feel", () => {
  const crowd = Array.from({ length: 10_000 }, (_, n) => ({ name: `person number ${n}` }));
  const texts = Array.from({ length: 100 }, () => "@".repeat(4_000));
  const before = process.cpuUsage();
  const mentions = mentionsOf([...crowd, ada]);
  expect(texts.flatMap((text) => mentions(text))).toEqual([]);
  expect(mentions("@person number 77 and @Ada").map(({ who }) => who.name)).toEqual(["person number 77", "Ada"]);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_500);
});

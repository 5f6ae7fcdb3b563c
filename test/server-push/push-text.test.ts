// A notice on a lock screen: without spoilers, markers and commands.

import { expect, test } from "bun:test";
import { type NoticeContent, wordsOf } from "../../src/server/push/push-text";

type Latest = NoticeContent["latest"];

function said(text: string, more: Partial<Pick<NoticeContent, "count" | "isMention">> & { badge?: number } = {}) {
  const { count = 1, isMention = false, badge } = more;
  const latest = { kind: "message", seq: 1, at: 1, id: "1", by: "lin", name: "Lin", text, ...(badge && { badge }) };
  const words = wordsOf({ code: "GKRT", latest: latest as unknown as Latest, count, isMention }, "en");
  const { title, body } = JSON.parse(words) as { title: string; body: string };
  return [title, body];
}

test("a notice has a message without markers, and never a hidden spoiler, however long it is", () => {
  expect(said("**hello** `you`, ||the butler did it||")).toEqual(["Lin in GKRT", "hello you, ▒▒▒"]);
  const long = `${"x".repeat(150)} ||the butler did it||`;
  expect(said(long)).toEqual(["Lin in GKRT", `${"x".repeat(150)} ▒▒▒`]);
  expect(said("x".repeat(161))).toEqual(["Lin in GKRT", `${"x".repeat(159)}…`]);
  expect(said("||secret||", { count: 3 })).toEqual(["3 new messages in GKRT", "Lin: ▒▒▒"]);
});

test("a /me message is worded as an action", () => {
  expect(said("/me waves")).toEqual(["Lin in GKRT", "Lin waves"]);
  expect(said("/me waves at @Ada", { isMention: true })).toEqual(["Lin mentioned you in GKRT", "Lin waves at @Ada"]);
  expect(said("/me waves", { count: 2 })).toEqual(["2 new messages in GKRT", "Lin waves"]);
});

test("one of two members with a name is given by name and badge, as in the room", () => {
  expect(said("hello", { badge: 2, count: 2 })).toEqual(["2 new messages in GKRT", "Lin 2: hello"]);
});

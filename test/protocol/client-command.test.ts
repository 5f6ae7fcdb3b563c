// Parsing frames into commands, and what happens to invalid frames. [S2]

import { expect, test } from "bun:test";
import fc from "fast-check";
import { commandSchemas, parseCommand } from "../../src/protocol/client-command";
import { anyText } from "../support/any-text";

const parse = (frame: unknown) => parseCommand(JSON.stringify(frame));

test("every command is taken as it is written", () => {
  for (const command of [
    { type: "hello", v: 1 },
    { type: "hello", v: 1, resume: { epoch: "e", seq: 0 } },
    { type: "hello", v: 1, resume: { epoch: "e", seq: 7, id: "x" } },
    { type: "hello", v: 1, resume: { epoch: "e", seq: 0, id: null } },
    { type: "post", id: "a-Z_0", text: "" },
    { type: "post", id: "x".repeat(64), text: "hello", replyTo: 1 },
    { type: "edit", id: "a", target: 1, text: "better" },
    { type: "delete", id: "a", target: 1 },
    { type: "react", id: "a", target: 1, emoji: "👍", on: true },
    { type: "rename", id: "a", name: "Ada L." },
    { type: "host", id: "a", action: "title", title: "" },
    { type: "typing", on: true },
    { type: "history", before: 1, limit: 200 },
    { type: "pong" },
    { type: "pong", seq: 3 },
    { type: "parting" },
    { type: "ping" },
    { type: "leave" },
  ]) {
    expect(parse(command)).toEqual({ ok: true, command } as never);
  }
});

test("fields with a default may be left out, and unknown fields are dropped", () => {
  expect(parse({ type: "history", before: 9 })).toEqual({
    ok: true,
    command: { type: "history", before: 9, limit: 50 },
  });
  expect(parse({ type: "leave", extra: 1 })).toEqual({ ok: true, command: { type: "leave" } });
});

test("[S2] a malformed command with an id is refused by that id, with the place of the first mistake", () => {
  const wrong = parse({ type: "post", id: "m1", text: 7 });
  expect(wrong).toMatchObject({ ok: false, id: "m1", code: "malformed", isNoCommand: false });
  expect(wrong.ok ? "" : wrong.detail).toStartWith("post.text: ");
});

test("[S2] values outside their bounds are malformed", () => {
  for (const frame of [
    { type: "post", id: "", text: "x" },
    { type: "post", id: "x".repeat(65), text: "x" },
    { type: "post", id: "a b", text: "x" },
    { type: "post", text: "x" },
    { type: "post", id: "a", text: "x", replyTo: 0 },
    { type: "edit", id: "a", target: 0, text: "x" },
    { type: "edit", id: "a", text: "x" },
    { type: "edit", id: "a", target: 1 },
    { type: "delete", target: 1 },
    { type: "delete", id: "a", target: "1" },
    { type: "react", id: "a", target: 1, emoji: "👍" },
    { type: "react", id: "a", target: 1, emoji: "👍", on: 1 },
    { type: "rename", id: "a" },
    { type: "host", id: "a", action: "title" },
    { type: "host", id: "a", action: "close", title: "" },
    { type: "typing" },
    { type: "history", before: 0 },
    { type: "history", before: 1, limit: 201 },
    { type: "history", before: 1.5 },
    { type: "history", before: 2 ** 53 },
    { type: "hello" },
    { type: "hello", v: "1" },
    { type: "hello", v: 1, resume: { epoch: "e", seq: -1 } },
  ]) {
    expect([frame, parse(frame)]).toMatchObject([frame, { ok: false, code: "malformed" }]);
  }
});

test("null is the same as absent: many languages write it so", () => {
  expect(parse({ type: "post", id: "a", text: "x", replyTo: null })).toEqual(
    parse({ type: "post", id: "a", text: "x" }),
  );
  expect(parse({ type: "hello", v: 1, resume: null })).toEqual(parse({ type: "hello", v: 1 }));
});

test("[S2] a command whose id will not do is refused by that id all the same", () => {
  for (const id of ["a b", "x".repeat(65)]) {
    expect(parse({ type: "post", id, text: "x" })).toMatchObject({ id, code: "malformed", isNoCommand: false });
  }
});

test("[S2] an unknown type is an unknown command, also one that every object has", () => {
  for (const type of ["forward", "constructor", "__proto__", "toString", "", "hello "]) {
    expect(parse({ type, id: "m1" })).toMatchObject({
      ok: false,
      id: "m1",
      code: "unknown-command",
      isNoCommand: false,
    });
  }
});

test("[S2] anything but an object with a type is no command", () => {
  for (const frame of ["", "{", "null", "7", '"hello"', "[]", "{}", '{"type":7}', '{"type":null}', "\u0000", "NaN"]) {
    expect([frame, parseCommand(frame)]).toMatchObject([
      frame,
      { ok: false, id: "", code: "malformed", isNoCommand: true },
    ]);
  }
});

test("whatever comes, parsing never throws, and a refusal says something short", () => {
  const type = fc.oneof(fc.constantFrom(...Object.keys(commandSchemas)), fc.string());
  const nearly = fc.tuple(fc.object(), fc.record({ type, id: fc.anything(), text: fc.anything(), v: fc.anything() }));
  const frame = fc.oneof(
    anyText(40),
    fc.json(),
    nearly.map(([noise, known]) =>
      JSON.stringify({ ...noise, ...known }, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
    ),
  );
  fc.assert(
    fc.property(frame, (text) => {
      const parsed = parseCommand(text);
      if (parsed.ok) expect(commandSchemas).toHaveProperty(parsed.command.type);
      else expect(parsed.detail.length).toBeWithin(1, 400);
    }),
    { numRuns: 1_000 },
  );
});

test("a frame that nests ten thousand deep is no fault", () => {
  expect(parseCommand(`{"type":"post","id":"a","text":${"[".repeat(10_000)}${"]".repeat(10_000)}}`)).toMatchObject({
    ok: false,
  });
  expect(parseCommand("[".repeat(16_000))).toMatchObject({ ok: false, isNoCommand: true });
});

// Actions of people in the model's rooms: plain data, so that a sequence can be shrunk, printed and replayed.

import fc from "fast-check";
import { times } from "../support/test-chat";

export type Command =
  | { readonly do: "create"; readonly who: number; readonly name: number }
  | { readonly do: "join"; readonly who: number; readonly room: number; readonly name: number }
  | { readonly do: "comeBack" | "connect" | "leave" | "touch"; readonly who: number; readonly room: number }
  /** `socket` is an index into the open ones, oldest first. */
  | { readonly do: "disconnect"; readonly socket: number; readonly parting: boolean }
  | StoredCommand
  /** Repeats one of the last commands with an id, as a client does that got no answer. */
  | { readonly do: "again"; readonly back: number }
  | { readonly do: "read"; readonly room: number; readonly from: "after" | "before"; readonly seq: number }
  | { readonly do: "advance"; readonly ms: number };

/**
 * Commands that are stored and numbered, once per id of a member. [D2] Beyond the people, `who` counts members who are
 * in; if there are too few, it is the first.
 */
export type StoredCommand = { readonly who: number; readonly room: number; readonly id: number } & (
  | { readonly do: "post"; readonly text: number; readonly replyTo: number | null }
  /** `target` counts messages back from the newest, 0; if there are too few, it is an event number. */
  | { readonly do: "edit"; readonly target: number; readonly text: number }
  | { readonly do: "delete"; readonly target: number }
  | { readonly do: "react"; readonly target: number; readonly emoji: number; readonly on: boolean }
  | { readonly do: "rename"; readonly name: number }
  | { readonly do: "title"; readonly title: number }
);

export function isStored(command: Command): command is StoredCommand {
  return "id" in command;
}

/** Commands that do not wait for each other; or a restart, which nothing overtakes. */
export type Step =
  | {
      readonly commands: readonly Command[];
      /** How the store delays them: not at all, until all were sent, or until then and one at a time. */
      readonly store: "prompt" | "held" | "slow";
      /** The node that does it: `late` is told late of what was done on the first. */
      readonly at?: "first" | "late";
      /** Microtasks between two commands. */
      readonly ticks: number;
    }
  | { readonly restartAfterMs: number };

/** Typed text, and what it is parsed into. */
interface Typed {
  readonly typed: string;
  readonly kept?: string;
  readonly refused?: string;
}

export const names: readonly Typed[] = [
  { typed: "Ada", kept: "Ada" },
  { typed: " ada\u200B", kept: "ada" },
  { typed: "Bo", kept: "Bo" },
  { typed: " \u2060", refused: "name-missing" },
  { typed: "System", refused: "name-invalid" },
];

export const texts: readonly Typed[] = [
  { typed: "hello", kept: "hello" },
  { typed: "two\r\nlines", kept: "two\nlines" },
  { typed: "two\u2028lines", kept: "two\nlines" },
  { typed: "hello ", kept: "hello " },
  { typed: "\u200B\n", refused: "text-empty" },
  { typed: "😀".repeat(4001), refused: "text-too-long" },
];

export const emojis: readonly Typed[] = [
  { typed: "👍", kept: "👍" },
  { typed: "❤", kept: "❤\uFE0F" },
  { typed: "❤\uFE0F", kept: "❤\uFE0F" },
  { typed: "+1", refused: "emoji-invalid" },
];

export const titles: readonly Typed[] = [
  { typed: "Tea  at five ", kept: "Tea at five" },
  { typed: " \u2060", kept: "" },
  { typed: "x".repeat(61), refused: "title-invalid" },
];

export const people = 4;
export const membersMax = 3;

const graces = Object.values(times);
const instants = [0, 1, 4_000, ...graces.flatMap((grace) => [grace - 1, grace, grace + 1])];

const who = fc.nat(people - 1);
const room = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) });
const name = fc.nat(names.length - 1);
const advance = fc.record({ do: fc.constant("advance" as const), ms: fc.constantFrom(...instants) });
const seat = (verb: "comeBack" | "connect" | "leave" | "touch") => fc.record({ do: fc.constant(verb), who, room });

const stored = { who: fc.nat(people + membersMax - 1), room, id: fc.nat(7) };
const target = fc.nat(5);
const text = fc.nat(texts.length - 1);

/** Joins, leaves and connections. */
const move: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant("create" as const), who, name }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("join" as const), who, room, name }) },
  { weight: 2, arbitrary: seat("comeBack") },
  { weight: 4, arbitrary: seat("connect") },
  { weight: 3, arbitrary: seat("leave") },
  { weight: 1, arbitrary: seat("touch") },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("disconnect" as const), socket: fc.nat(4), parting: fc.boolean() }),
  },
);

/** Posts and changes. */
const word: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("post" as const),
      ...stored,
      text,
      replyTo: fc.option(fc.nat(6), { freq: 2 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("edit" as const), ...stored, target, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), ...stored, target }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("react" as const),
      ...stored,
      // Few messages, and mostly one emoji, so that people meet there.
      target: fc.nat(1),
      emoji: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(emojis.length - 1) }),
      on: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("rename" as const), ...stored, name }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("title" as const), ...stored, title: fc.nat(titles.length - 1) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("again" as const), back: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("read" as const),
      room,
      from: fc.constantFrom("after" as const, "before" as const),
      seq: fc.nat(12),
    }),
  },
);

function step(command: fc.Arbitrary<Command>): fc.Arbitrary<Step> {
  const at = fc.constantFrom("first" as const, "first" as const, "late" as const);
  const alone = fc
    .tuple(command, at)
    .map(([one, where]): Step => ({ commands: [one], store: "prompt", ticks: 0, at: where }));
  const together: fc.Arbitrary<Step> = fc.record({
    commands: fc.array(command, { minLength: 2, maxLength: 5 }),
    store: fc.constantFrom("prompt" as const, "held" as const, "slow" as const),
    ticks: fc.nat(5),
    at,
  });
  return fc.oneof({ weight: 6, arbitrary: alone }, { weight: 5, arbitrary: together });
}

const restart = fc
  .constantFrom(0, 1_000, times.restartGraceMs, times.emptyRoomGraceMs)
  .map((restartAfterMs): Step => ({ restartAfterMs }));

const talk = step(fc.oneof({ weight: 1, arbitrary: move }, { weight: 6, arbitrary: word }));
const anything = step(
  fc.oneof({ weight: 4, arbitrary: move }, { weight: 3, arbitrary: word }, { weight: 1, arbitrary: advance }),
);

const beginning: Step = {
  commands: [
    { do: "join", who: 1, room: 0, name: 2 },
    { do: "post", who: 0, room: 0, id: 0, text: 0, replyTo: null },
  ],
  store: "prompt",
  ticks: 0,
};

/** First two people talk without leaving, then anything may happen; otherwise few rooms would live for long. */
export const sequence: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.array(talk, { maxLength: 12, size: "max" }),
    fc.array(fc.oneof({ weight: 11, arbitrary: anything }, { weight: 1, arbitrary: restart }), {
      minLength: 1,
      maxLength: 24,
      size: "max",
    }),
  )
  .map(([first, then]) => (first.length > 0 ? [beginning, ...first, ...then] : then));

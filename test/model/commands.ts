// What people do in the model's rooms: plain data, so that a sequence can be shrunk, shown and played again.

import fc from "fast-check";
import { times } from "../support/test-chat";

export type Command =
  | { readonly do: "create"; readonly who: number; readonly name: number }
  | { readonly do: "join"; readonly who: number; readonly room: number; readonly name: number }
  | { readonly do: "comeBack" | "connect" | "leave" | "touch"; readonly who: number; readonly room: number }
  /** `socket` counts the open ones, oldest first. */
  | { readonly do: "disconnect"; readonly socket: number; readonly parting: boolean }
  | {
      readonly do: "post";
      readonly who: number;
      readonly room: number;
      readonly id: number;
      readonly text: number;
      readonly replyTo: number | null;
    }
  | { readonly do: "read"; readonly room: number; readonly from: "after" | "before"; readonly seq: number }
  | { readonly do: "advance"; readonly ms: number };

/** Commands of which none waits for the one before; or a restart, which nobody overtakes. */
export type Step =
  | {
      readonly commands: readonly Command[];
      /** How the store keeps them waiting: not at all, until all are asked, or until then and one at a time. */
      readonly store: "prompt" | "held" | "slow";
      /** Microtasks between one command and the next. */
      readonly ticks: number;
    }
  | { readonly restartAfterMs: number };

/** A name as it is typed, with what becomes of it. */
export const names: readonly { readonly typed: string; readonly kept?: string; readonly refused?: string }[] = [
  { typed: "Ada", kept: "Ada" },
  { typed: " ada\u200B", kept: "ada" },
  { typed: "Bo", kept: "Bo" },
  { typed: " \u2060", refused: "name-missing" },
  { typed: "System", refused: "name-invalid" },
];

/** The same for texts. */
export const texts: readonly { readonly typed: string; readonly kept?: string; readonly refused?: string }[] = [
  { typed: "hello", kept: "hello" },
  { typed: "two\r\nlines", kept: "two\nlines" },
  { typed: "two\rlines", kept: "two\nlines" },
  { typed: "hello ", kept: "hello " },
  { typed: "\u200B\n", refused: "text-empty" },
  { typed: "😀".repeat(4001), refused: "text-too-long" },
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

const command: fc.Arbitrary<Command> = fc.oneof(
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
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("post" as const),
      who,
      room,
      id: fc.nat(3),
      text: fc.nat(texts.length - 1),
      replyTo: fc.option(fc.nat(6), { freq: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("read" as const),
      room,
      from: fc.constantFrom("after" as const, "before" as const),
      seq: fc.nat(8),
    }),
  },
  { weight: 6, arbitrary: advance },
);

const alone = command.map((one): Step => ({ commands: [one], store: "prompt", ticks: 0 }));
const together: fc.Arbitrary<Step> = fc.record({
  commands: fc.array(command, { minLength: 2, maxLength: 5 }),
  store: fc.constantFrom("prompt" as const, "held" as const, "slow" as const),
  ticks: fc.nat(5),
});
const restart = fc
  .constantFrom(0, 1_000, times.restartGraceMs, times.emptyRoomGraceMs)
  .map((restartAfterMs): Step => ({ restartAfterMs }));

export const sequence: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof({ weight: 6, arbitrary: alone }, { weight: 5, arbitrary: together }, { weight: 1, arbitrary: restart }),
  { minLength: 1, maxLength: 30, size: "max" },
);

// The model layer: random sequences of commands against the real chat, each explained by a model of the room. A failure
// prints its seed and the shortest failing sequence, which test/model/replay.ts replays.

import fc from "fast-check";
import type { Room } from "../../src/chat/room";
import { atRest, times } from "../support/test-chat";
import { type Step, sequence } from "./commands";
import { type Deed, explain, type Outcome } from "./explanation";
import { RoomModel, type Window } from "./room-model";
import { modelState, mustAgree, realState } from "./state";
import { type Asked, Subject } from "./subject";

export interface ModelFigures {
  readonly sequences: number;
  readonly commands: number;
  /** Stored edits, deletions, reactions, renames and titles. */
  readonly changes: number;
}

const sequencesPerSeed = 1_000;

/** Throws at the first sequence that the model cannot explain. */
export async function modelRun({ seed, sequences }: { seed: number; sequences: number }): Promise<ModelFigures> {
  let commands = 0;
  let changes = 0;
  const property = fc.asyncProperty(sequence, async (steps) => {
    const played = await play(steps);
    commands += played.commands;
    changes += played.changes;
  });
  for (let done = 0, part = 0; done < sequences; done += sequencesPerSeed, part += 1) {
    const numRuns = Math.min(sequencesPerSeed, sequences - done);
    const partSeed = (seed * 1_000_003 + part) | 0;
    const outcome = await fc.check(property, { seed: partSeed, numRuns });
    if (!outcome.failed) continue;
    const cause = outcome.errorInstance instanceof Error ? outcome.errorInstance.message : outcome.errorInstance;
    const shrunk = JSON.stringify(outcome.counterexample?.[0]);
    throw new Error(
      `seed ${seed}, sequence ${done + outcome.numRuns}, after ${outcome.numShrinks} shrinks: ${cause}\n` +
        `Play it again: bun test/model/replay.ts '${shrunk}'`,
    );
  }
  return { sequences, commands, changes };
}

/** Plays one sequence; throws when something differs from the model. */
export async function play(
  steps: readonly Step[],
  tell: (line: string) => void = () => {},
): Promise<Omit<ModelFigures, "sequences">> {
  const subject = new Subject();
  await subject.open();
  const story = new Story(subject, tell);
  await story.play({ commands: [{ do: "create", who: 0, name: 0 }], store: "prompt", ticks: 0 });
  for (const step of steps) await story.play(step);
  subject.stop();
  const told = [...subject.ear.events.values()].flat();
  return { commands: story.commands, changes: told.filter(({ kind }) => changes.has(kind)).length };
}

const changes = new Set(["edited", "deleted", "reacted", "renamed", "room"]);

type Commands = Extract<Step, { commands: unknown }>;
type DeedInRoom = Deed & { readonly room: number };

class Story {
  commands = 0;
  readonly #subject: Subject;
  readonly #tell: (line: string) => void;
  readonly #models: RoomModel[] = [];

  constructor(subject: Subject, tell: (line: string) => void) {
    this.#subject = subject;
    this.#tell = tell;
  }

  async play(step: Step): Promise<void> {
    this.#tell(JSON.stringify(step));
    const { clock, rooms, ear } = this.#subject;
    const from = clock.now();
    const deeds = "commands" in step ? await this.#askAll(step) : await this.#restart(step.restartAfterMs);
    const isAlone = !("commands" in step) || step.commands.length === 1;
    for (const [index, room] of rooms.entries()) {
      const mine = deeds.filter((deed) => deed.room === index);
      for (const deed of mine) this.#tell(`  room ${index}: ${JSON.stringify(deed)}`);
      const model = await this.#explained(index, mine, { from, until: clock.now(), alone: isAlone });
      if (room) await mustAgree(this.#subject, room, ear.events.get(room.id) ?? []);
      // Not after each step, or it would never be late.
      if (room && this.commands % 5 === 0) await this.#subject.lateMustAgree(room);
      if (room && !this.#models[index]) this.#mustBeFree(room);
      this.#models[index] = model;
    }
    const [complaint] = ear.complaints;
    if (complaint) throw new Error(complaint);
  }

  async #restart(downMs: number): Promise<DeedInRoom[]> {
    await this.#subject.restart(downMs);
    for (const model of this.#models) model.restarts(this.#subject.clock.now());
    await this.#subject.settle();
    return [];
  }

  async #askAll({ commands, store, ticks, at }: Commands): Promise<DeedInRoom[]> {
    const subject = this.#subject;
    const [first] = commands;
    this.commands += commands.length;
    if (first?.do === "advance" && commands.length === 1) {
      await subject.pass(first.ms);
      return [];
    }
    if (store !== "prompt") subject.store.hold();
    const asked: Asked[] = [];
    for (const command of commands) {
      // Timers fire between tasks, never between microtasks.
      if (command.do === "advance") await atRest();
      const one = subject.ask(command, at);
      if (one) asked.push(one);
      for (let tick = 0; tick < ticks; tick += 1) await undefined;
    }
    await subject.store.release(store === "slow" ? "one by one" : "together");
    await subject.settle();
    return Promise.all(
      asked.map(async ({ outcome, ...deed }) => ({ ...deed, outcome: await Promise.race([outcome, unanswered()]) })),
    );
  }

  async #explained(index: number, deeds: readonly Deed[], window: Window): Promise<RoomModel> {
    const room = this.#subject.rooms[index];
    const events = (room && this.#subject.ear.events.get(room.id)) ?? [];
    const real = room && (await realState(this.#subject, room));
    this.#tell(`  room ${index} is ${JSON.stringify(real)}`);
    const before = this.#models[index] ?? new RoomModel();
    const fits = (model: RoomModel): boolean => {
      if (real === undefined) return true;
      if (!real.isClosed)
        model.takeOver((id) => real.seats.find(({ memberId }) => memberId === id)?.leavesAt, window.until);
      return Bun.deepEquals(modelState(model), real);
    };
    const after = explain(before, deeds, { window, events, fits });
    if (after) return after;
    const news = events.slice(before.log.length);
    throw new Error(
      `No order explains how room ${index} came\n  from ${JSON.stringify(modelState(before))}\n  by ${JSON.stringify(deeds)}` +
        `\n  with ${JSON.stringify(news)}\n  to ${JSON.stringify(real)}\n  in ${JSON.stringify(window)}.`,
    );
  }

  /** [L1] [L3] No open room has the code of a new one, or had it recently. */
  #mustBeFree({ id, code, createdAt }: Room): void {
    for (const [index, other] of this.#subject.rooms.entries()) {
      if (!other || other.id === id || other.code !== code) continue;
      const closesAt = this.#models[index]?.closesAt ?? Infinity;
      if (createdAt < closesAt + times.codeRestMs) throw new Error(`[L3] The code ${code} was given again too early.`);
    }
  }
}

/** The outcome of a command that has no answer when everything is at rest. */
async function unanswered(): Promise<Outcome> {
  await atRest();
  return { refused: "no answer" };
}

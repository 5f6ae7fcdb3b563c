// The layers of the long run, in independent chunks: what a chunk does, and the target of each layer.

import { killRun } from "../faults/kill";
import { powerLossRun } from "../faults/power-loss";
import { stormRun } from "../faults/storm";
import { wireRun } from "../faults/wire";
import { fuzzRun } from "../fuzz/fuzz";
import { modelRun } from "../model/model";
import { simulate } from "../simulation/simulation";

export interface ChunkFigures {
  /** The layer's unit: kills, seeds, points … */
  readonly done: number;
  readonly faults: number;
  readonly acknowledged: number;
  readonly clients: number;
}

export interface Layer {
  readonly name: string;
  readonly unit: string;
  readonly target: number;
  /** Throws with the violation and how to reproduce it. `chunk` is 0, 1, 2 … over all resumed runs. */
  run(chunk: number): Promise<ChunkFigures>;
}

const seedsPerChunk = 500;
const firstSeed = 1_000_000;

export const layers: readonly Layer[] = [
  {
    name: "simulation",
    unit: "seeds",
    target: 20_000,
    async run(chunk) {
      const sum = { done: seedsPerChunk, faults: 0, acknowledged: 0, clients: 0 };
      for (let n = 0; n < seedsPerChunk; n += 1) {
        const seed = firstSeed + chunk * seedsPerChunk + n;
        const { violation, faults, acknowledged, clients } = await simulate(seed);
        if (violation) throw new Error(`${violation.invariant}: ${violation.detail}; again: replay.ts ${seed}`);
        sum.faults += faults;
        sum.acknowledged += acknowledged;
        sum.clients += clients;
      }
      return sum;
    },
  },
  {
    name: "model",
    unit: "sequences",
    target: 20_000,
    async run(chunk) {
      const { sequences } = await modelRun({ seed: firstSeed + chunk, sequences: 1_000 });
      return { done: sequences, faults: 0, acknowledged: 0, clients: 0 };
    },
  },
  {
    name: "kill -9",
    unit: "kills",
    target: 500,
    async run() {
      const { kills, acknowledged, clients } = await killRun(25);
      return { done: kills, faults: kills, acknowledged, clients };
    },
  },
  {
    name: "power loss",
    unit: "points",
    target: 1_000,
    async run(chunk) {
      const points = 250;
      const isErasing = chunk % 2 === 1;
      const { violation, heard } = await powerLossRun({ seed: firstSeed + chunk, points, isErasing });
      if (violation) throw new Error(violation);
      return { done: points, faults: points, acknowledged: heard, clients: 4 };
    },
  },
  {
    name: "wire",
    unit: "faults",
    target: 10_000,
    async run(chunk) {
      const { faults, acknowledged, clients } = await wireRun(firstSeed + chunk, 600, 24);
      return { done: faults, faults, acknowledged, clients };
    },
  },
  {
    name: "storm",
    unit: "clients",
    target: 10_000,
    async run() {
      const { clients, missedEach } = await stormRun(5_000, 20);
      return { done: clients, faults: clients, acknowledged: missedEach, clients };
    },
  },
  {
    name: "fuzz",
    unit: "inputs",
    target: 200_000,
    async run(chunk) {
      const { inputs } = await fuzzRun({ seed: firstSeed + chunk, inputs: 20_000 });
      return { done: inputs, faults: 0, acknowledged: 0, clients: 1 };
    },
  },
];

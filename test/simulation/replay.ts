// Replays one simulated afternoon and prints how it ended: `bun test/simulation/replay.ts SEED`.

import { simulate } from "./simulation";

const seed = Number(process.argv[2]);
if (!Number.isInteger(seed)) throw new Error("Which seed? bun test/simulation/replay.ts SEED");
console.log(await simulate(seed, { tell: (line) => console.log(line) }));

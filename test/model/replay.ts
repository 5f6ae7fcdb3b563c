// Replays one sequence and prints every step: `bun test/model/replay.ts 'JSON'`.

import type { Step } from "./commands";
import { play } from "./model";

await play(JSON.parse(process.argv[2] ?? "[]") as Step[], (line) => console.log(line));

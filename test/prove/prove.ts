// The long run: `npm run prove -- --minutes 30 [--only "kill -9"] [--afresh]`. Runs the layers chunk by chunk, those
// furthest behind first, until all have reached their targets or the time is over. Progress is kept in dist/prove.json,
// and the next run continues from there. Exits with 1 at the first violation.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { type Layer, layers } from "./layers";

interface Progress {
  chunks: number;
  done: number;
  faults: number;
  acknowledged: number;
  clients: number;
  violations: number;
  seconds: number;
}

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    only: { type: "string" },
    afresh: { type: "boolean", default: false },
  },
});
const file = join(import.meta.dirname, "../../dist/prove.json");
const progress: Record<string, Progress> =
  existsSync(file) && !values.afresh ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Progress>) : {};
const chosen = layers.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) throw new Error(`--only is one of ${layers.map(({ name }) => name).join(", ")}`);

const until = Date.now() + Number(values.minutes) * 60_000;
let violations = 0;
for (let layer = furthestBehind(); layer && Date.now() < until && violations === 0; layer = furthestBehind()) {
  const sum = progressOf(layer);
  const startedAt = Date.now();
  try {
    const { done, faults, acknowledged, clients } = await layer.run(sum.chunks);
    sum.done += done;
    sum.faults += faults;
    sum.acknowledged += acknowledged;
    sum.clients += clients;
  } catch (cause) {
    sum.violations += 1;
    violations += 1;
    console.error(`${layer.name}, chunk ${sum.chunks}:`, cause);
  }
  sum.chunks += 1;
  sum.seconds += Math.round((Date.now() - startedAt) / 1000);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(progress, null, 2));
  console.error(
    `${layer.name}: ${sum.done.toLocaleString("en")} of ${layer.target.toLocaleString("en")} ${layer.unit}`,
  );
}
report();
process.exit(violations > 0 ? 1 : 0);

function furthestBehind(): Layer | undefined {
  const share = (layer: Layer): number => progressOf(layer).done / layer.target;
  return chosen.filter((layer) => share(layer) < 1).toSorted((one, other) => share(one) - share(other))[0];
}

function progressOf({ name }: Layer): Progress {
  progress[name] ??= { chunks: 0, done: 0, faults: 0, acknowledged: 0, clients: 0, violations: 0, seconds: 0 };
  return progress[name];
}

function report(): void {
  console.log("| layer | done | faults injected | messages acknowledged | clients | violations | seconds |");
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  for (const layer of layers) {
    const { done, faults, acknowledged, clients, violations: found, seconds } = progressOf(layer);
    const cells = [`${done.toLocaleString("en")} ${layer.unit}`, faults, acknowledged, clients, found, seconds];
    console.log(`| ${layer.name} | ${cells.map((cell) => cell.toLocaleString("en")).join(" | ")} |`);
  }
}

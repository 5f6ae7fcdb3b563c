// Measures deliveries per second in one room, Chatsy beside its peers, in one run: the server on one core, the load on
// another. `bun bench/deliveries.ts [members=1000] [inFlight=16] [runs=5] [seconds=4]` prints medians and the spread.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Peer, peers } from "./peer";

interface Run {
  readonly deliveriesPerSecond: number;
  readonly messagesPerSecond: number;
  readonly loadCores: number;
  readonly joinsPerSecond: number;
  readonly serverMb: number;
}

const [members = "1000", inFlight = "16", runs = "5", seconds = "4"] = process.argv.slice(2);
const results = new Map<string, Run[]>();
const pinned = Bun.which("taskset") !== null && navigator.hardwareConcurrency > 1;

// Each run goes through all peers, so that a noisy minute affects all of them.
for (let run = 0; run < Number(runs); run += 1) {
  const folder = mkdtempSync(join(tmpdir(), "chatsy-bench-"));
  for (const peer of peers(folder)) {
    const result = await measure(peer, 5600 + run);
    results.set(peer.name, [...(results.get(peer.name) ?? []), result]);
    console.error(`run ${run + 1}: ${peer.name}: ${result.deliveriesPerSecond}`);
  }
  rmSync(folder, { recursive: true, force: true });
}

console.log(
  `${members} members, ${inFlight} in flight, ${runs} runs of ${seconds} s${pinned ? ", server and load on a core each" : ""}`,
);
console.log(
  "| server | deliveries/s: median (least – most) | messages/s | joins/s | load's cores | server's memory | Chatsy is |",
);
console.log("| --- | --- | --- | --- | --- | --- | --- |");
const [own] = results.values();
const ownMedian = median((own ?? []).map(({ deliveriesPerSecond }) => deliveriesPerSecond));
for (const [name, all] of results) {
  const rates = all.map(({ deliveriesPerSecond }) => deliveriesPerSecond);
  const of = (pick: (run: Run) => number) => median(all.map(pick)).toLocaleString("en");
  const spread = `${Math.min(...rates).toLocaleString("en")} – ${Math.max(...rates).toLocaleString("en")}`;
  console.log(
    `| ${name} | ${median(rates).toLocaleString("en")} (${spread}) | ${of((run) => run.messagesPerSecond)} | ${of((run) => run.joinsPerSecond)} | ${of((run) => run.loadCores)} | ${of((run) => run.serverMb)} MB | ${(ownMedian / median(rates)).toFixed(2)} × |`,
  );
}

async function measure(peer: Peer, port: number): Promise<Run> {
  const server = Bun.spawn([...pin(0), ...peer.command], {
    env: { ...process.env, ...peer.environment, PORT: String(port) },
    stdout: "pipe",
    stderr: "inherit",
  });
  try {
    const reader = server.stdout.getReader();
    await reader.read();
    // The server's log is read and discarded, as a log collector would.
    void (async () => {
      while (!(await reader.read()).done);
    })();
    const url = `http://127.0.0.1:${port}`;
    const load = Bun.spawn(
      [
        ...pin(1),
        process.execPath,
        join(import.meta.dirname, "load.ts"),
        peer.dialect,
        url,
        members,
        inFlight,
        seconds,
      ],
      { stdout: "pipe", stderr: "inherit" },
    );
    const line = await new Response(load.stdout).text();
    return { ...(JSON.parse(line) as Omit<Run, "serverMb">), serverMb: await memoryOf(server.pid) };
  } finally {
    server.kill("SIGKILL");
    await server.exited;
  }
}

function pin(core: number): string[] {
  return pinned ? ["taskset", "-c", String(core)] : [];
}

async function memoryOf(pid: number): Promise<number> {
  const status = await Bun.file(`/proc/${pid}/status`)
    .text()
    .catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

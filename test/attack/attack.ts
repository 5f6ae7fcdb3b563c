// The attacks in their long form: while each goes on in a process of its own, others in another room send messages, and
// their waiting is compared with calm times before and after. Prints a table for docs/security-tests.md.
// npm run attack [-- NAME …]

import { join } from "node:path";
import { play, startAttackedServer } from "./attacked-server";
import { attacks } from "./attacks";

const scale = 3;
const calmMs = 5_000;

const p99 = (waits: readonly number[]): number =>
  waits[Math.min(waits.length - 1, Math.floor(waits.length * 0.99))] ?? 0;
const median = (waits: readonly number[]): number => waits[Math.floor(waits.length / 2)] ?? 0;
const ms = (value: number): string => value.toFixed(1);
const mb = (bytes: number): string => (bytes / 1_048_576).toFixed(0);

/** Started by itself: one attack on the server at an address. */
const [mode, url = "", name = ""] = process.argv.slice(2);
if (mode === "--attack") {
  const attack = attacks.find((one) => one.name === name);
  if (attack) console.log(JSON.stringify(await play(attack, url, scale)));
} else {
  const chosen = process.argv.slice(2);
  const rows: string[] = [];
  let failed = 0;
  for (const attack of attacks.filter((one) => chosen.length === 0 || chosen.includes(one.name))) {
    const server = await startAttackedServer();
    await server.othersWait(Bun.sleep(2_000));
    const before = await server.othersWait(Bun.sleep(calmMs));
    const memoryBefore = await server.memory();
    // Attackers have machines of their own: what they compute must not take this one's time from the others.
    const child = Bun.spawn([
      ...["nice", "-n", "19"],
      process.execPath,
      join(import.meta.dirname, "attack.ts"),
      "--attack",
      server.url,
      attack.name,
    ]);
    const output = new Response(child.stdout).text();
    const during = await server.othersWait(Promise.all([child.exited, Bun.sleep(calmMs)]));
    const after = await server.othersWait(Bun.sleep(calmMs));
    const { figures, broken } = JSON.parse((await output) || "{}") as { figures?: string; broken?: string[] };
    const memory = `${mb(memoryBefore)} → ${mb(await server.memory())} MB`;
    await server.stop();
    const waits = [before, during, after].map((of) => `${ms(median(of))} / ${ms(p99(of))}`).join(" | ");
    const ratio = p99(during) / Math.max(p99(before), p99(after));
    if (figures === undefined || (broken?.length ?? 0) > 0) failed += 1;
    const row = `| ${attack.name} | ${figures ?? "it failed"}${broken?.map((what) => `; NOT: ${what}`).join("") ?? ""} | ${waits} | ${ratio.toFixed(1)} | ${memory} |`;
    rows.push(row);
    console.log(row);
  }
  console.log(`\n${rows.length - failed} held, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

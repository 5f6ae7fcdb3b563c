#!/usr/bin/env node
// Everything that must hold before a change lands, in one command: format and lint, types, and all tests. The last
// line of its output counts the tests. `--tests` leaves out the rest; further words choose test files.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureBrowser, ensureCompiler, ensurePackages, ensurePages, findBun, root, say } from "./setup.mjs";

const words = process.argv.slice(2);
const onlyTests = words.includes("--tests");
const files = words.filter((word) => !word.startsWith("--"));

let passed = 0;
let failed = 0;
let skipped = 0;
try {
  ensurePackages("test");
  ensurePages();
  if (!onlyTests) {
    await step("format and lint", process.execPath, [
      join("node_modules", "@biomejs", "biome", "bin", "biome"),
      "ci",
      ".",
    ]);
    await step("types", process.execPath, [join("node_modules", "typescript", "bin", "tsc")]);
  }
  ensureCompiler();
  await tests({ ...process.env, CHATSY_TEST_BROWSER: ensureBrowser() });
} catch (cause) {
  say(cause.message);
  failed += 1;
}
process.exitCode = failed > 0 ? 1 : 0;
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);

async function step(name, command, args) {
  say(name);
  const { code, output } = await run(command, args, process.env);
  if (code === 0) return;
  process.stderr.write(output);
  say(`${name}: failed`);
  failed += 1;
}

async function tests(env) {
  say("tests");
  const { code, output } = await run(findBun(), ["test", "--timeout", "30000", ...files], env, process.stderr);
  passed += count(output, "pass");
  skipped += count(output, "skip");
  const failures = count(output, "fail") + count(output, "errors?");
  // A runner that died has failed, whatever it had counted.
  failed += code === 0 ? failures : Math.max(1, failures);
  if (passed === 0) throw new Error("no test ran");
}

function count(output, word) {
  return Number(new RegExp(`^\\s*(\\d+) ${word}$`, "m").exec(output)?.[1] ?? 0);
}

function run(command, args, env, echo) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
        echo?.write(chunk);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

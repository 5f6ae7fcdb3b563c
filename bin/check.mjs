#!/usr/bin/env node
// Checks a change before it lands: format and lint, types, and all tests. The last line of the output counts the tests.
// `--tests` runs the tests alone; other words choose test files by a part of their path.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ensurePackages, ensurePages, ensureTestTools, findBun, root, say } from "./setup.mjs";

/** Tests wait for browsers, disks and child processes; one worker more than there are cores keeps all cores busy. */
const workers = availableParallelism() + 1;
/** A test that hangs is ended; on a busy machine its waits alone may take half of this. */
const testMsMax = 60_000;

const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith("--")).map((word) => word.replace(/^\.\//, ""));

let passed = 0;
let failed = 0;
let skipped = 0;
try {
  ensurePackages("test");
  ensurePages();
  if (!words.includes("--tests")) {
    await step("format and lint", process.execPath, [
      join("node_modules", "@biomejs", "biome", "bin", "biome"),
      "ci",
      ".",
    ]);
    await step("types", process.execPath, [join("node_modules", "typescript", "bin", "tsc")]);
  }
  await tests(await ensureTestTools());
} catch (cause) {
  say(cause.message);
  failed += 1;
}
process.exitCode = failed > 0 ? 1 : 0;
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);

async function step(name, command, args) {
  say(name);
  const { code, output } = await run(command, args);
  if (code === 0) return;
  process.stderr.write(output);
  say(`${name}: failed`);
  failed += 1;
}

/**
 * Runs all test files with Bun's test runner, which distributes them over a few workers and prints failures as they
 * come.
 */
async function tests(missingTools) {
  const chosen = testFiles();
  if (chosen.length === 0) throw new Error(`there is no test file with ${wanted.join(" or ")} in its path`);
  const files = missingTools.includes("browser") ? chosen.filter((file) => !needsBrowser(file)) : chosen;
  if (files.length < chosen.length) say(`without a browser, ${chosen.length - files.length} test files are left out`);
  if (missingTools.includes("compiler")) say("without a C compiler, the tests of the disk are skipped");
  say(`tests: ${files.length} files, ${workers} at a time`);
  const options = [`--parallel=${workers}`, "--no-isolate", "--no-orphans", "--dots", `--timeout=${testMsMax}`];
  const { code, output } = await run(findBun(), ["test", ...options, ...files.map((file) => `./${file}`)], (text) =>
    process.stderr.write(text),
  );
  passed += count(output, "pass");
  skipped += count(output, "skip") + chosen.length - files.length;
  const failures = count(output, "fail") + count(output, "errors?");
  // A runner that ended abnormally has failed, whatever it had counted.
  failed += code === 0 ? failures : Math.max(1, failures);
  if (passed === 0) throw new Error("no test ran");
}

function testFiles() {
  return readdirSync(join(root, "test"), { recursive: true })
    .map((path) => join("test", path))
    .filter((path) => path.endsWith(".test.ts"))
    .filter((path) => wanted.length === 0 || wanted.some((word) => path.includes(word)))
    .sort();
}

function needsBrowser(file) {
  return /from "\S+\/(browser|chromium|ada-and-lin|emoji-stage)"/.test(readFileSync(join(root, file), "utf8"));
}

function count(output, word) {
  return Number(new RegExp(`^\\s*(\\d+) ${word}$`, "m").exec(output)?.[1] ?? 0);
}

function run(command, args, show = () => {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        show(text);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

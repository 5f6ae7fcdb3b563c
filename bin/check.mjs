#!/usr/bin/env node
// Everything that must hold before a change lands, in one command: format and lint, types, and all tests, a process for
// each test file, two at a time. The last line of its output counts the tests. `--tests` leaves out the rest; further
// words choose test files by a part of their path.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ensureBrowser, ensureCompiler, ensurePackages, ensurePages, findBun, root, say } from "./setup.mjs";

const words = process.argv.slice(2);
const onlyTests = words.includes("--tests");
const files = words.filter((word) => !word.startsWith("--"));

let passed = 0;
let failed = 0;
let skipped = 0;
/** What failed, with all that it printed: said once more at the end, where a reader of a thousand lines looks. */
const failedOutputs = [];
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
if (failedOutputs.length > 0) process.stderr.write(`\nWhat failed, once more:\n${failedOutputs.join("\n")}\n`);
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);

async function step(name, command, args) {
  say(name);
  const { code, output } = await run(command, args, process.env);
  if (code === 0) return;
  process.stderr.write(output);
  say(`${name}: failed`);
  failedOutputs.push(output);
  failed += 1;
}

async function tests(env) {
  const waiting = testFiles();
  if (waiting.length === 0) throw new Error(`there is no test file with ${files.join(" or ")} in its path`);
  say(`tests: ${waiting.length} files`);
  const worker = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) await testFile(file, env);
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  if (passed === 0) throw new Error("no test ran");
}

async function testFile(file, env) {
  const { code, output } = await run(findBun(), ["test", "--timeout", "30000", `./${file}`], env);
  process.stderr.write(output);
  passed += count(output, "pass");
  skipped += count(output, "skip");
  const failures = count(output, "fail") + count(output, "errors?");
  // A runner that died has failed, whatever it had counted.
  failed += code === 0 ? failures : Math.max(1, failures);
  if (code !== 0 || failures > 0) failedOutputs.push(withoutPasses(output));
}

/** Those of a real browser first: they take the longest, and the short ones fill what is left. */
function testFiles() {
  const all = readdirSync(join(root, "test"), { recursive: true })
    .map((path) => join("test", path))
    .filter(
      (path) =>
        path.endsWith(".test.ts") &&
        (files.length === 0 || files.some((word) => path.includes(word.replace(/^\.\//, "")))),
    );
  const isOfBrowser = (path) => /browser|offline|emoji-picker/.test(path);
  return [...all.filter(isOfBrowser).sort(), ...all.filter((path) => !isOfBrowser(path)).sort()];
}

function withoutPasses(output) {
  return output
    .split("\n")
    .filter((line) => !line.startsWith("(pass)"))
    .join("\n");
}

function count(output, word) {
  return Number(new RegExp(`^\\s*(\\d+) ${word}$`, "m").exec(output)?.[1] ?? 0);
}

function run(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

#!/usr/bin/env node
// Runs a TypeScript file of this project with the project's own runtime, with everything installed: with-bun.mjs FILE
// [words…]

import { spawn } from "node:child_process";
import { ensurePackages, ensurePages, findBun, root, say } from "./setup.mjs";

try {
  ensurePackages("test");
  ensurePages();
  const child = spawn(findBun(), process.argv.slice(2), { cwd: root, stdio: "inherit" });
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
} catch (cause) {
  say(cause.message);
  process.exitCode = 1;
}

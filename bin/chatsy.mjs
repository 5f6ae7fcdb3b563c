#!/usr/bin/env node
// Starts Chatsy, or gives it a command: finds the runtime, brings what is missing, hands over. Runs on plain Node 20.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensurePackages, ensurePages, findBun, root, say } from "./setup.mjs";

const parentCheckMs = 300;

try {
  ensurePackages("run");
  ensurePages();
  start();
} catch (cause) {
  say(cause.message);
  process.exitCode = 1;
}

function start() {
  const args = [join(root, "src", "server", "main.ts"), ...process.argv.slice(2)];
  // The fourth channel tells the server when this process is gone, however it went.
  const server = spawn(findBun(), args, { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  server.on("error", (cause) => {
    say(`the runtime could not be started: ${cause.message}`);
    process.exitCode = 1;
  });
  server.on("exit", (code, signal) => {
    if (server.connected) server.disconnect();
    process.exitCode = code ?? (signal ? 1 : 0);
  });
  // Ctrl+C reaches the server by itself; it decides when both end.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill(signal));
  // `npm start` that is told to end takes only the shell between us along: that shell's end is our signal.
  if (process.env.npm_lifecycle_event !== "start") return;
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && server.kill("SIGTERM"), parentCheckMs).unref();
}

#!/usr/bin/env node
// Starts Chatsy or runs one of its commands: finds the runtime, installs what is missing, and passes everything on.
// Runs on plain Node 20.

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
  // The fourth channel tells the server when this process is gone, for whatever reason.
  const server = spawn(findBun(), args, { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  server.on("error", (cause) => {
    say(`the runtime could not be started: ${cause.message}`);
    process.exitCode = 1;
  });
  server.on("exit", (code, signal) => {
    if (server.connected) server.disconnect();
    process.exitCode = code ?? (signal ? 1 : 0);
  });
  // Ctrl+C reaches the server directly; the server decides when both end.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill(signal));
  // When `npm start` is terminated only the shell between npm and this process ends, so that is taken as the signal.
  if (process.env.npm_lifecycle_event !== "start") return;
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && server.kill("SIGTERM"), parentCheckMs).unref();
}

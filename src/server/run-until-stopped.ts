// The life of the server's process: starts it, says where it is, and stops it in an orderly way when it is told to.

import { resolve } from "node:path";
import packageJson from "../../package.json";
import type { Config } from "./config";
import { type Log, openLog } from "./log";
import { addressesOf, banner } from "./startup-banner";

export interface RunningChatsy {
  readonly port: number;
  /** Rooms that the store already had. */
  readonly roomsKept: number;
  /** Sends `bye` to all clients, commits what waits, and releases the data folder. */
  stop(): Promise<void>;
}

const stopMs = 4_000;

/** Ends the process when the server cannot start, and when a signal says so. */
export async function runUntilStopped(
  config: Config,
  start: (config: Config, log: Log) => Promise<RunningChatsy>,
): Promise<void> {
  const log = openLog(config.logLevel, process.stdout.isTTY === true);
  try {
    const chatsy = await start(config, log);
    const addresses = addressesOf(config.host, chatsy.port, config.publicUrl);
    if (process.stdout.isTTY) process.stdout.write(banner(addresses, config.data));
    const started = {
      url: addresses[0],
      also: addresses.slice(1),
      version: packageJson.version,
      data: config.data === "memory" ? config.data : resolve(config.data),
      rooms: chatsy.roomsKept,
      tookMs: Math.round(performance.now()),
    };
    log.info(started, "server.started");
    let isStopping = false;
    const stop = (signal: string): void => {
      if (isStopping) return;
      isStopping = true;
      log.info({ signal }, "server.stopping");
      // Ends the process even if something hangs.
      setTimeout(() => process.exit(1), stopMs).unref();
      chatsy.stop().then(
        () => {
          log.info({}, "server.stopped");
          process.exit(0);
        },
        (cause: unknown) => {
          log.fatal({ err: cause }, "server.stop-failed");
          process.exit(1);
        },
      );
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stop(signal));
    // bin/chatsy.mjs, the parent, is gone for whatever reason: nothing else would stop this server.
    process.once("disconnect", () => stop("disconnect"));
  } catch (cause) {
    process.stderr.write(`Chatsy cannot start: ${cause instanceof Error ? cause.message : String(cause)}\n`);
    process.exit(1);
  }
}

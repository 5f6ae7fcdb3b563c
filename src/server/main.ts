// Puts Chatsy together and runs it. The only file that knows every part of the server and names a store.

import { join, resolve } from "node:path";
import type { Server } from "bun";
import packageJson from "../../package.json";
import { Chat } from "../chat/chat";
import { ChatError } from "../chat/chat-error";
import { tellBoth } from "../chat/chat-listener";
import { Deadlines } from "../chat/deadlines";
import type { RoomStore } from "../chat/room-store";
import { helloMs, pongMs } from "../protocol/times";
import { type CommandLine, helpText, readCommandLine } from "./command-line";
import type { Config } from "./config";
import type { ConnectionOptions } from "./connection-options";
import { readBuiltPages } from "./http/built-pages";
import { Callers } from "./http/caller";
import { httpApp } from "./http/http-app";
import { Origins } from "./http/origin";
import { problemResponse } from "./http/problem";
import { secure } from "./http/security-headers";
import { Hub } from "./hub";
import { onFreePort } from "./listening-port";
import { type Log, openLog } from "./log";
import { ChatLog } from "./log-chat-events";
import { MemoryStore } from "./memory/memory-store";
import { Metrics } from "./metrics";
import { loadPushKeys, pushKeysName } from "./push/push-keys";
import { ServerPush } from "./push/server-push";
import { Sessions } from "./sessions";
import { backUp, restore } from "./sqlite/backup";
import { SqliteStore } from "./sqlite/sqlite-store";
import { addressesOf, banner } from "./startup-banner";
import { systemClock } from "./system-clock";
import { systemRandomness } from "./system-randomness";
import { type SocketData, SocketDoor } from "./websocket/socket-door";

export interface RunningChatsy {
  readonly port: number;
  /** Rooms that the store already had. */
  readonly roomsKept: number;
  /** Sends `bye` to all clients, commits what waits, and releases the data folder. */
  stop(): Promise<void>;
}

/** A request that sends nothing for this long is dropped. */
const headersSeconds = 10;
const stopMs = 4_000;
const byeSpreadMs = 2_000;
const sweepMs = 3_600_000;

/** Starts a server. Throws with a message for people when the data folder or the port is unavailable. */
export async function startChatsy(config: Config, log: Log): Promise<RunningChatsy> {
  const clock = systemClock;
  const randomness = systemRandomness;
  const deadlines = new Deadlines(clock);
  let isServing = false;
  const store = await openStore(config, log, () => isServing && door.openSockets === 0);
  const metrics = new Metrics({ rooms: () => chat.roomCount, connections: () => door.openSockets });
  const hub = new Hub({
    publish: (topic, frame) => void server.publish(topic, frame),
    deadlines,
    clock,
    events: (room, range) => chat.events(room, range),
  });
  const chatLog = new ChatLog({ log, metrics, clock, deadlines });
  const push = new ServerPush({
    store,
    clock,
    deadlines,
    log,
    metrics,
    keys: loadPushKeys(config.data === "memory" ? undefined : resolve(config.data)),
    contact: config.pushContact ?? contactAt(config.publicUrl),
    trustedServices: config.pushServices,
    pauseMs: config.pushPauseMs,
  });
  const chat = await Chat.open({
    store,
    clock,
    randomness,
    listener: tellBoth(tellBoth(chatLog, hub), push.listener),
    codes: { length: config.codeLength, alphabet: config.codeAlphabet },
    times: { ...config, codeRestMs: 24 * 3_600_000 },
    membersMax: config.membersMax,
  });
  const roomsKept = chat.roomCount;
  const origins = new Origins(config);
  const sessions = new Sessions({ store, clock, randomness, lifeMs: config.sessionMs });
  const callers = new Callers({ sessions, origins, cookieSeconds: Math.ceil(config.sessionMs / 1000) });
  const fault = (cause: unknown): void => {
    metrics.faults.inc();
    log.error({ err: cause }, "fault");
  };
  const connectionOptions: ConnectionOptions = {
    chat,
    hub,
    clock,
    deadlines,
    times: { helloMs, pongMs, pingMs: config.pingMs },
    chance: () => Math.random(),
    alarm(reason, room) {
      metrics.alarms.inc();
      log.error({ room: room.code, reason }, "lineage.alarm");
    },
    fault,
  };
  const door = new SocketDoor({ ...connectionOptions, callers, tooSlow: () => metrics.slowReaders.inc() });
  const built = readBuiltPages(join(import.meta.dirname, "../../dist/pages"));
  const app = httpApp({ chat, store, callers, clock, randomness, metrics, built, push, fault });

  const answer = async (request: Request, server: Server<SocketData>): Promise<Response | undefined> => {
    const peerAddress = server.requestIP(request)?.address ?? "";
    const url = URL.parse(request.url);
    const code = url ? door.codeIn(url) : undefined;
    if (url && code === undefined) return app.fetch(request, { peerAddress });
    const refusal =
      code === undefined
        ? problemResponse(new ChatError("malformed", "The Host header of this request is not a host name."))
        : await door.upgrade(code, request, server, peerAddress);
    if (refusal) secure(refusal.headers);
    return refusal;
  };
  const server = onFreePort(config, log, (port) =>
    Bun.serve<SocketData>({
      hostname: config.host,
      port,
      // An upgraded request has no response; the runtime's types do not say so.
      fetch: answer as (request: Request, server: Server<SocketData>) => Promise<Response>,
      websocket: door.handler,
      // We refuse larger bodies ourselves, with an explanation and before reading them; the runtime refuses without
      // one.
      maxRequestBodySize: 16 * 1024 * 1024,
      idleTimeout: headersSeconds,
      error: (cause) => {
        fault(cause);
        return new Response("Something went wrong here.\n", { status: 500 });
      },
    }),
  );

  isServing = true;

  const sweep = (): void => {
    store.dropExpired({ now: clock.now(), date: clock.date() }).catch(fault);
    deadlines.schedule(clock.now() + sweepMs, sweep);
  };
  sweep();

  let stopping: Promise<void> | undefined;
  return {
    port: server.port ?? 0,
    roomsKept,
    stop() {
      stopping ??= (async () => {
        door.endAll("shutting-down", "The server restarts. You will be back in a moment.", byeSpreadMs);
        chat.stop();
        push.stop();
        await Promise.race([server.stop(), Bun.sleep(200)]);
        await store.close();
        await server.stop(true);
        chatLog.flush();
        deadlines.clear();
      })();
      return stopping;
    },
  };
}

function openStore(config: Config, log: Log, isQuiet: () => boolean): Promise<RoomStore> {
  if (config.data === "memory") return Promise.resolve(new MemoryStore());
  return SqliteStore.open({
    folder: resolve(config.data),
    lockWaitMs: config.lockWaitMs,
    isQuiet,
    onFault(cause) {
      // What is on the disk is known again only after reopening it.
      log.fatal({ err: cause }, "store.fault");
      process.exit(1);
    },
    onMigrated: (migrated) => log.info(migrated, "store.migrated"),
    onDamage(room) {
      log.error({ room }, "store.damaged");
    },
    onUpkeep(work, failure) {
      if (failure) log.warn({ work, err: failure }, "store.upkeep-failed");
      else log.info({ work }, "store.upkeep-well");
    },
  });
}

/** Push services want a contact address, and some refuse one that cannot be real. */
function contactAt(publicUrl: string | undefined): string {
  return publicUrl?.startsWith("https:") ? publicUrl : "mailto:chatsy@example.com";
}

async function run(): Promise<void> {
  const commandLine = readCommandLine(process.argv.slice(2), process.env);
  switch (commandLine.kind) {
    case "help":
      process.stdout.write(helpText());
      return;
    case "version":
      process.stdout.write(`chatsy ${packageJson.version}\n`);
      return;
    case "wrong":
      process.stderr.write(`Chatsy cannot start:\n${commandLine.problems.map((line) => `  ${line}\n`).join("")}`);
      process.exitCode = 2;
      return;
    case "backup":
    case "restore":
      keep(commandLine);
      return;
    case "run":
      await serve(commandLine.config);
  }
}

/** Makes or restores a backup. */
function keep({ kind, file, folder }: CommandLine & { kind: "backup" | "restore" }): void {
  try {
    const { rooms, bytes } = (kind === "backup" ? backUp : restore)(folder, file, [pushKeysName]);
    const size = `${rooms} ${rooms === 1 ? "room" : "rooms"}, ${(bytes / 1e6).toFixed(1)} MB`;
    process.stdout.write(
      kind === "backup" ? `Backed up ${folder} to ${file}: ${size}.\n` : `Restored ${file} to ${folder}: ${size}.\n`,
    );
  } catch (cause) {
    process.stderr.write(`The ${kind} failed: ${cause instanceof Error ? cause.message : String(cause)}\n`);
    process.exitCode = 1;
  }
}

async function serve(config: Config): Promise<void> {
  const log = openLog(config.logLevel, process.stdout.isTTY === true);
  try {
    const chatsy = await startChatsy(config, log);
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

if (import.meta.main) await run();

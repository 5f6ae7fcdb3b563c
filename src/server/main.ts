// Puts Chatsy together and runs it. The only file that knows every part of the server and names a store.

import { totalmem } from "node:os";
import { join, resolve } from "node:path";
import packageJson from "../../package.json";
import { Chat } from "../chat/chat";
import type { ChatError } from "../chat/chat-error";
import { tellBoth } from "../chat/chat-listener";
import { Deadlines } from "../chat/deadlines";
import type { Room } from "../chat/room";
import { codeLengthMax } from "../chat/room-code";
import type { RoomStore } from "../chat/room-store";
import { helloMs, pongMs } from "../protocol/times";
import { shortUnlessPrivate } from "./caller-address";
import { type CommandLine, helpText, readCommandLine } from "./command-line";
import type { Config } from "./config";
import type { ConnectionOptions } from "./connection-options";
import { EventStreamDoor } from "./event-stream/event-stream-door";
import { watchHandles } from "./file-handles";
import { openGates } from "./gates";
import { GatheredLog } from "./gathered-log";
import { readBuiltPages } from "./http/built-pages";
import { Callers } from "./http/caller";
import { operatorRoutes } from "./http/health-routes";
import { httpApp } from "./http/http-app";
import { listen } from "./http/listen";
import { Origins } from "./http/origin";
import { Hub } from "./hub";
import { addressIn } from "./listening-port";
import type { Log } from "./log";
import { ChatLog } from "./log-chat-events";
import { MemoryStore } from "./memory/memory-store";
import { Metrics, noGauges } from "./metrics";
import { loadPushKeys, pushKeysName } from "./push/push-keys";
import { ServerPush } from "./push/server-push";
import { Refusals } from "./refusals";
import { type RunningChatsy, runUntilStopped } from "./run-until-stopped";
import { Sessions } from "./sessions";
import { SocketIoDoor } from "./socket-io/socket-io-door";
import { socketsOf } from "./sockets";
import { backUp, restore } from "./sqlite/backup";
import { SqliteStore } from "./sqlite/sqlite-store";
import { systemClock } from "./system-clock";
import { systemRandomness } from "./system-randomness";
import { Topics } from "./topics";
import { type SocketData, SocketDoor } from "./websocket/socket-door";

const handleWatchMs = 1_000;
const byeSpreadMs = 2_000;
const sweepMs = 3_600_000;

/** Starts a server. Throws with a message for people when the data folder or the port is unavailable. */
export async function startChatsy(config: Config, log: Log): Promise<RunningChatsy> {
  const clock = systemClock;
  const randomness = systemRandomness;
  const deadlines = new Deadlines(clock);
  let isServing = false;
  const metrics: Metrics = new Metrics({
    version: packageJson.version,
    rooms: () => chat.roomCount,
    connections: () => open.count,
    extraLetters: () => lookUps.extraLetters,
    store: () => (store instanceof SqliteStore ? store.gauges : noGauges),
  });
  const store = await openStore(config, { log, metrics }, () => isServing && open.count === 0);
  const gathered = new GatheredLog({ log, clock, deadlines });
  const refusals = new Refusals({ log: gathered, metrics });
  const topics = new Topics();
  const hub = new Hub({
    publish(topic, frame) {
      server.publish(topic, frame);
      topics.publish(topic, frame);
    },
    deadlines,
    clock,
    events: (room, range) => chat.events(room, range),
  });
  const chatLog = new ChatLog({ log: gathered, metrics, clock, deadlines });
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
    codes: {
      alphabet: config.codeAlphabet,
      get length() {
        return Math.min(codeLengthMax, config.codeLength + lookUps.extraLetters);
      },
    },
    times: { ...config, codeRestMs: 24 * 3_600_000 },
    membersMax: config.membersMax,
  });
  const roomsKept = chat.roomCount;
  const origins = new Origins({
    ...config,
    forwardedByStranger(peerAddress, meaning) {
      metrics.untrustedForwards.inc();
      log.warn({ proxy: shortUnlessPrivate(peerAddress), meaning }, "proxy.untrusted");
    },
  });
  const sessions = new Sessions({ store, clock, randomness, lifeMs: config.sessionMs });
  const { lookUps, limits, handles, commands, entrance, open } = openGates(config, { chat, clock, log, metrics });
  const callers = new Callers({ sessions, origins, cookieSeconds: Math.ceil(config.sessionMs / 1000) });
  const fault = (cause: unknown): void => {
    metrics.faults.inc();
    log.error({ err: cause }, "fault");
  };
  const alarmed = new WeakSet<Room>();
  const connectionOptions: ConnectionOptions = {
    chat,
    hub,
    commands,
    limits,
    clock,
    deadlines,
    times: { helloMs, pongMs, pingMs: config.pingMs },
    chance: () => Math.random(),
    alarm(reason, room) {
      // Once per room: one guest could pretend it as often as they like.
      if (!alarmed.has(room)) metrics.alarms.inc();
      alarmed.add(room);
      gathered.warn({ room: room.code, reason }, "lineage.alarm");
    },
    refused: (cause, address) => refusals.refused(cause, address),
    ended: (reason, address) => refusals.ended(reason, address),
    fault,
  };
  const kept = { ...connectionOptions, callers, lookUps, open, topics };
  const streams = new EventStreamDoor(kept);
  const socketIo =
    config.socketIo === "off"
      ? undefined
      : new SocketIoDoor({
          ...kept,
          allowedOrigins: config.allowedOrigins,
          latestRoomOf: (session) => store.latestRoomOf(session),
        });
  const door = new SocketDoor({
    ...kept,
    tooSlow: () => metrics.slowReaders.inc(),
  });
  const built = readBuiltPages(join(import.meta.dirname, "../../dist/pages"));
  const app = httpApp({
    chat,
    store,
    lookUps,
    entrance,
    commands,
    hub,
    callers,
    clock,
    randomness,
    metrics,
    built,
    push,
    refused: (cause, address) => refusals.refused(cause, address),
    adminToken: config.adminToken,
    isMonitoredElsewhere: config.metricsPort !== undefined,
    fault,
  });

  const ports = {
    log,
    refused: (cause: ChatError, request: Request, peerAddress: string) =>
      refusals.refused(cause, callers.addressOf(request, peerAddress)),
    fault,
  };
  const server = listen<SocketData>(config, {
    ...ports,
    origins,
    app,
    socket: socketsOf(door, socketIo, streams),
    answered: (status) => metrics.responses.inc({ status: String(status) }),
  });
  const { metricsPort } = config;
  const monitor =
    metricsPort === undefined
      ? undefined
      : listen<undefined>(addressIn(metricsPort, config.host), {
          ...ports,
          app: operatorRoutes({ store, metrics, clock }),
        });
  isServing = true;
  const handleWatch = setInterval(() => watchHandles(handles, server, log), handleWatchMs);

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
        clearInterval(handleWatch);
        await monitor?.stop(true);
        open.endAll("shutting-down", "The server restarts. You will be back in a moment.", byeSpreadMs);
        chat.stop();
        push.stop();
        socketIo?.stop();
        await Promise.race([server.stop(), Bun.sleep(200)]);
        await store.close();
        await server.stop(true);
        chatLog.flush();
        gathered.flush();
        deadlines.clear();
      })();
      return stopping;
    },
  };
}

function openStore(
  config: Config,
  { log, metrics }: { log: Log; metrics: Metrics },
  isQuiet: () => boolean,
): Promise<RoomStore> {
  const bounds = { bounds: { bytesMax: config.roomBytesMax, eventsMax: config.roomEventsMax } };
  if (config.data === "memory")
    return Promise.resolve(new MemoryStore({ ...bounds, bytesMax: Math.min(config.storeBytesMax, totalmem() / 4) }));
  return SqliteStore.open({
    folder: resolve(config.data),
    lockWaitMs: config.lockWaitMs,
    ...bounds,
    bytesMax: config.storeBytesMax,
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
    onCommitted: (ms) => metrics.commitSeconds.observe(ms / 1000),
    onUpkeep(work, failure) {
      metrics.upkeepFailing.set({ work }, failure ? 1 : 0);
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
      await runUntilStopped(commandLine.config, startChatsy);
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

if (import.meta.main) await run();

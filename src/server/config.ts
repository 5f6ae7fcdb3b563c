// All settings and their allowed values. Their names on the command line are handled by command-line.ts.

import { defaultCodeAlphabet, defaultCodeLength } from "../chat/room-code";
import { membersMax, roomBytesMax, roomEventsMax } from "../chat/room-rules";
import { addressRanges } from "./http/origin";
import type { Rate } from "./leaky-bucket";
import { list, mebibytes, oneOf, rate, type Setting, seconds, text, wholeNumber } from "./setting";

const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export const settings = {
  port: setting("port", "PORT", 5000, "N", "Port to listen on; 0 takes any free one.", wholeNumber(0, 65_535)),
  host: setting(
    "host",
    "CHATSY_HOST",
    "0.0.0.0",
    "ADDRESS",
    "Address to listen on; 127.0.0.1 for this machine alone.",
    text("an address or a host name", (value) => /^[\w.:-]+$/.test(value)),
  ),
  data: setting(
    "data",
    "CHATSY_DATA",
    "./data",
    "FOLDER",
    "Where rooms are stored, or “memory” to store nothing on disk.",
    text("a folder", (value) => value.trim() !== ""),
  ),
  lockWaitMs: setting(
    "lock-wait",
    "CHATSY_LOCK_WAIT",
    10_000,
    "SECONDS",
    "How long to wait for another Chatsy that is releasing the folder.",
    seconds(0, 600),
  ),
  publicUrl: setting<string | undefined>(
    "public-url",
    "CHATSY_PUBLIC_URL",
    undefined,
    "URL",
    "Where people reach it, like https://chat.example; needed behind a proxy that hides it.",
    text("an http or https URL without a path, like https://chat.example", isOrigin),
  ),
  trustedProxies: setting<readonly string[]>(
    "trusted-proxies",
    "CHATSY_TRUSTED_PROXIES",
    [],
    "LIST",
    "Addresses or ranges whose X-Forwarded headers are trusted, separated by commas.",
    list("addresses or ranges like 10.0.0.0/8, with commas", (entries) => {
      addressRanges(entries);
      return entries;
    }),
  ),
  allowedOrigins: setting<readonly string[]>(
    "allowed-origins",
    "CHATSY_ALLOWED_ORIGINS",
    [],
    "LIST",
    "Other sites whose pages may use this server, separated by commas.",
    list("origins like https://school.example, with commas", origins),
  ),
  socketIo: setting<"on" | "off">(
    "socket-io",
    "CHATSY_SOCKET_IO",
    "on",
    "on|off",
    "The door for Socket.IO clients of the Flask program.",
    oneOf(["on", "off"] as const),
  ),
  codeLength: setting(
    "code-length",
    "CHATSY_CODE_LENGTH",
    defaultCodeLength,
    "N",
    "Letters of a room code; longer when there are many rooms.",
    wholeNumber(3, 12),
  ),
  codeAlphabet: setting(
    "code-alphabet",
    "CHATSY_CODE_ALPHABET",
    defaultCodeAlphabet,
    "LETTERS",
    "What codes are made of.",
    text("at least 8 different capitals or digits, each once", (value) => {
      return /^[A-Z0-9]{8,36}$/.test(value) && new Set(value).size === value.length;
    }),
  ),
  membersMax: setting(
    "members-max",
    "CHATSY_MEMBERS_MAX",
    membersMax,
    "N",
    "Members of one room at a time.",
    wholeNumber(1, 10_000),
  ),
  startWord: setting<string | undefined>(
    "start-word",
    "CHATSY_START_WORD",
    undefined,
    "WORD",
    "Only who knows this word may start rooms; joining needs none.",
    text("1 to 64 characters that are no spaces", (value) => /^\S(.{0,62}\S)?$/u.test(value)),
  ),
  limits: setting<"on" | "off">(
    "limits",
    "CHATSY_LIMITS",
    "on",
    "on|off",
    "The limits of rates below; off only for benchmarks and tests.",
    oneOf(["on", "off"] as const),
  ),
  memberMessages: rateSetting("member-messages", 10, 1, 1, "Messages and changes of one member."),
  addressMessages: rateSetting("address-messages", 300, 30, 1, "The same of all who share an address."),
  addressJoins: rateSetting("address-joins", 600, 60, 60, "People who join from one address."),
  addressRooms: rateSetting("address-rooms", 20, 10, 3_600, "Rooms that are started from one address."),
  addressSockets: rateSetting("address-sockets", 3_000, 50, 1, "Sockets that are opened from one address."),
  memberRenames: rateSetting("member-renames", 5, 1, 10, "Changes of one member's name."),
  connectionFrames: rateSetting("connection-frames", 300, 30, 1, "Frames of one socket; beyond them it is closed."),
  missedCodes: rateSetting("missed-codes", 60, 60, 600, "Codes of no room that one address tries; then it waits."),
  addressConnectionsMax: setting(
    "address-connections",
    "CHATSY_ADDRESS_CONNECTIONS",
    1_000,
    "N",
    "Open connections of rooms from one address.",
    wholeNumber(1, 1_000_000),
  ),
  roomBytesMax: setting(
    "room-size",
    "CHATSY_ROOM_SIZE",
    roomBytesMax,
    "MIB",
    "What one room may store; then only deleting and leaving work there.",
    mebibytes(1, 1_048_576),
  ),
  roomEventsMax: setting(
    "room-events",
    "CHATSY_ROOM_EVENTS",
    roomEventsMax,
    "N",
    "Messages and other events of one room, likewise.",
    wholeNumber(100, 100_000_000),
  ),
  storeBytesMax: setting(
    "data-size",
    "CHATSY_DATA_SIZE",
    10_240 * 1_048_576,
    "MIB",
    "What all rooms together may store, likewise.",
    mebibytes(1, 104_857_600),
  ),
  adminToken: setting<string | undefined>(
    "admin-token",
    "CHATSY_ADMIN_TOKEN",
    undefined,
    "TOKEN",
    "Opens /api/admin to whoever sends it as Bearer token; better set as variable.",
    text("16 to 256 letters, digits or -._~+/=", (value) => /^[\w.~+/=-]{16,256}$/.test(value)),
  ),
  metricsPort: setting<string | undefined>(
    "metrics-port",
    "CHATSY_METRICS_PORT",
    undefined,
    "[ADDRESS:]N",
    "A port of their own for /metrics and /readyz, which then are nowhere else.",
    text("a port, or an address and a port like 127.0.0.1:9100", (value) => /^(\S+:)?\d{1,5}$/.test(value)),
  ),
  emptyRoomGraceMs: setting(
    "empty-room",
    "CHATSY_EMPTY_ROOM_SECONDS",
    600_000,
    "SECONDS",
    "How long a room without members is kept.",
    seconds(0, 31_536_000),
  ),
  partingGraceMs: setting(
    "parting-grace",
    "CHATSY_PARTING_SECONDS",
    10_000,
    "SECONDS",
    "How long a member who closed the page keeps the seat.",
    seconds(0, 86_400),
  ),
  lostGraceMs: setting(
    "lost-grace",
    "CHATSY_LOST_SECONDS",
    60_000,
    "SECONDS",
    "How long a member who lost the connection keeps the seat.",
    seconds(0, 86_400),
  ),
  restartGraceMs: setting(
    "restart-grace",
    "CHATSY_RESTART_SECONDS",
    30_000,
    "SECONDS",
    "How long members may take to come back after a restart.",
    seconds(0, 86_400),
  ),
  sessionMs: setting(
    "session-life",
    "CHATSY_SESSION_SECONDS",
    30 * 86_400_000,
    "SECONDS",
    "How long a browser that stays away is remembered.",
    seconds(1, 31_536_000),
  ),
  pingMs: setting(
    "ping",
    "CHATSY_PING_SECONDS",
    20_000,
    "SECONDS",
    "The time between two heartbeats of a connection.",
    // A fifth more than 29 s is still below the silence after which clients reconnect.
    seconds(0.1, 29),
  ),
  pushContact: setting<string | undefined>(
    "push-contact",
    "CHATSY_PUSH_CONTACT",
    undefined,
    "CONTACT",
    "Contact for push services: an https URL or mailto:; by default the public URL.",
    text("an https URL, or an address like mailto:chat@example.com", (value) =>
      /^(https:\/\/[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+)$/.test(value),
    ),
  ),
  pushServices: setting<readonly string[]>(
    "push-services",
    "CHATSY_PUSH_SERVICES",
    [],
    "LIST",
    "Other push services to use, wherever they are, separated by commas.",
    list("origins like https://push.example, with commas", origins),
  ),
  pushPauseMs: setting(
    "push-pause",
    "CHATSY_PUSH_PAUSE_SECONDS",
    30_000,
    "SECONDS",
    "The least time between two notices to one member in one room.",
    seconds(0, 86_400),
  ),
  logLevel: setting<LogLevel>("log-level", "CHATSY_LOG_LEVEL", "info", "LEVEL", logLevels.join(", "), oneOf(logLevels)),
};

type Settings = typeof settings;
export type Config = { readonly [Name in keyof Settings]: Settings[Name]["fallback"] } & {
  /** Whether the port was set explicitly; then no other port is tried. */
  readonly isPortChosen: boolean;
};

/** The default settings with some changed, for tests and embedding. */
export function configWith(changes: Partial<Config>): Config {
  const fallbacks = Object.entries<Setting<unknown>>(settings).map(([name, { fallback }]) => [name, fallback]);
  return { ...Object.fromEntries(fallbacks), isPortChosen: true, ...changes } as Config;
}

/** The variable is named as the flag is. */
function rateSetting(flag: string, burst: number, count: number, seconds: number, help: string): Setting<Rate> {
  const variable = `CHATSY_${flag.toUpperCase().replaceAll("-", "_")}`;
  return setting<Rate>(flag, variable, { burst, count, seconds }, "RATE", help, rate);
}

function setting<Value>(
  flag: string,
  variable: string,
  fallback: Value,
  placeholder: string,
  help: string,
  parse: Setting<Value>["parse"],
): Setting<Value> {
  return { flag, variable, fallback, placeholder, help, parse };
}

function origins(entries: readonly string[]): readonly string[] {
  if (!entries.every(isOrigin)) throw new Error("not an origin");
  // In the form in which browsers send it.
  return entries.map((entry) => new URL(entry).origin);
}

function isOrigin(value: string): boolean {
  try {
    const url = new URL(value);
    return (
      ["http:", "https:"].includes(url.protocol) &&
      url.pathname === "/" &&
      !url.search &&
      !url.hash &&
      !url.username &&
      !url.password
    );
  } catch {
    return false;
  }
}

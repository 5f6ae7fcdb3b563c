// The settings: the only place that reads the environment and the flags. Everything that is wrong is said at once.

import { parseArgs } from "node:util";
import { defaultCodeAlphabet, defaultCodeLength } from "../chat/room-code";
import { membersMax } from "../chat/room-rules";
import { addressRanges } from "./http/origin";
import { list, oneOf, type Setting, seconds, text, wholeNumber } from "./setting";

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
    "Where rooms are kept, or “memory” to keep nothing on disk.",
    text("a folder", (value) => value.trim() !== ""),
  ),
  lockWaitMs: setting(
    "lock-wait",
    "CHATSY_LOCK_WAIT",
    10_000,
    "SECONDS",
    "How long to wait for another Chatsy that is letting go of the folder.",
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
    "Addresses or ranges whose X-Forwarded headers are believed, with commas.",
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
    "Further sites whose pages may use this server, with commas.",
    list("origins like https://school.example, with commas", origins),
  ),
  codeLength: setting(
    "code-length",
    "CHATSY_CODE_LENGTH",
    defaultCodeLength,
    "N",
    "Letters of a room code; more are taken when many rooms live.",
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
    "How long everybody may take to come back after a restart.",
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
    "Between two heartbeats of a connection.",
    // A fifth more than 29 s is still less than the silence after which a client gives up.
    seconds(0.1, 29),
  ),
  pushContact: setting<string | undefined>(
    "push-contact",
    "CHATSY_PUSH_CONTACT",
    undefined,
    "CONTACT",
    "Whom a push service may turn to: an https URL or mailto:; else the public URL.",
    text("an https URL, or an address like mailto:chat@example.com", (value) =>
      /^(https:\/\/[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+)$/.test(value),
    ),
  ),
  pushServices: setting<readonly string[]>(
    "push-services",
    "CHATSY_PUSH_SERVICES",
    [],
    "LIST",
    "Further push services to send to, wherever they are, with commas.",
    list("origins like https://push.example, with commas", origins),
  ),
  pushPauseMs: setting(
    "push-pause",
    "CHATSY_PUSH_PAUSE_SECONDS",
    30_000,
    "SECONDS",
    "The least time between two pushes to one member of one room.",
    seconds(0, 86_400),
  ),
  logLevel: setting<LogLevel>("log-level", "CHATSY_LOG_LEVEL", "info", "LEVEL", logLevels.join(", "), oneOf(logLevels)),
};

type Settings = typeof settings;
export type Config = { readonly [Name in keyof Settings]: Settings[Name]["fallback"] } & {
  /** Whether somebody asked for this port: then no other one is taken instead. */
  readonly isPortChosen: boolean;
};

export type CommandLine =
  | { readonly kind: "run"; readonly config: Config }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  /** Each with name, value, and what would be right. */
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

export function readCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandLine {
  const { flags, problems } = readFlags(args);
  if (flags.help === true) return { kind: "help" };
  if (flags.version === true) return { kind: "version" };
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting<unknown>>(settings)) {
    const flag = flags[setting.flag];
    const typed = typeof flag === "string" ? flag : environment[setting.variable];
    values[name] = setting.fallback;
    if (typed === undefined || (typed === "" && typeof flag !== "string")) continue;
    const parsed = setting.parse(typed);
    if ("value" in parsed) values[name] = parsed.value;
    else {
      const place = typeof flag === "string" ? `--${setting.flag}` : setting.variable;
      problems.push(`${place} is “${typed.slice(0, 100)}”; it must be ${parsed.right}.`);
    }
  }
  if (problems.length > 0) return { kind: "wrong", problems };
  const isPortChosen = typeof flags.port === "string" || Boolean(environment[settings.port.variable]);
  return { kind: "run", config: { ...values, isPortChosen } as Config };
}

/** The settings when nobody sets anything, with some changed: for tests and embedding. */
export function configWith(changes: Partial<Config>): Config {
  const fallbacks = Object.entries<Setting<unknown>>(settings).map(([name, { fallback }]) => [name, fallback]);
  return { ...Object.fromEntries(fallbacks), isPortChosen: true, ...changes } as Config;
}

export function helpText(): string {
  const rows = Object.values<Setting<unknown>>(settings).map(({ flag, placeholder, variable, help, fallback }) => {
    const shown = placeholder === "SECONDS" ? Number(fallback) / 1000 : fallback;
    const usual = Array.isArray(fallback) || fallback === undefined ? "" : ` [${String(shown)}]`;
    return `  ${`--${flag} ${placeholder}`.padEnd(26)}${variable.padEnd(28)}${help}${usual}`;
  });
  return [
    "Chatsy: talk in four letters.",
    "",
    "  npm start -- [flags]        flags come before variables of the environment",
    "",
    ...rows,
    `  ${"--help".padEnd(54)}This text.`,
    `  ${"--version".padEnd(54)}The version.`,
    "",
  ].join("\n");
}

function readFlags(args: readonly string[]): {
  flags: Record<string, string | boolean | undefined>;
  problems: string[];
} {
  const names = Object.values<Setting<unknown>>(settings).map(({ flag }) => [flag, { type: "string" as const }]);
  const options: Record<string, { type: "string" | "boolean"; short?: string }> = {
    ...Object.fromEntries(names),
    help: { type: "boolean", short: "h" },
    version: { type: "boolean", short: "v" },
  };
  // Not strict: that would stop at the first mistake.
  const { values, tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = values as Record<string, string | boolean | undefined>;
  const problems = tokens.flatMap((token, index) => {
    const before = tokens[index - 1];
    // What follows a flag that does not exist was its value.
    const isValue = before?.kind === "option" && !Object.hasOwn(options, before.name);
    return token.kind === "positional" && !isValue ? [`“${token.value.slice(0, 100)}” is not a flag. See --help.`] : [];
  });
  for (const [flag, value] of Object.entries(flags)) {
    const option = Object.hasOwn(options, flag) ? options[flag] : undefined;
    if (!option) problems.push(`--${flag.slice(0, 100)} is not a flag. See --help.`);
    else if (option.type === "string" && typeof value !== "string")
      problems.push(`--${flag} needs a value. See --help.`);
  }
  return { flags, problems };
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
  // As browsers write it.
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

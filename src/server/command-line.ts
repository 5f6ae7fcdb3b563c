// Parses the command line and the environment. Reports all mistakes at once.

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Config, settings } from "./config";
import { type Setting, shownSetting } from "./setting";

export type CommandLine =
  | { readonly kind: "run"; readonly config: Config }
  /** `file` and `folder` are absolute paths. */
  | { readonly kind: "backup" | "restore"; readonly file: string; readonly folder: string }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  /** Each with name, value, and what would be right. */
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

export function readCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandLine {
  const command = args[0] === "backup" || args[0] === "restore" ? args[0] : undefined;
  const file = command && args[1] && !args[1].startsWith("-") ? args[1] : undefined;
  const { flags, problems } = readFlags(command ? args.slice(file === undefined ? 1 : 2) : args);
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
  if (command && file === undefined) problems.push(`“${command}” needs a file: chatsy ${command} FILE --data FOLDER.`);
  if (command && values.data === "memory") problems.push(`${command} needs a data folder: name one with --data.`);
  if (problems.length > 0) return { kind: "wrong", problems };
  if (command && file !== undefined)
    return { kind: command, file: resolve(file), folder: resolve(String(values.data)) };
  const isPortChosen = typeof flags.port === "string" || Boolean(environment[settings.port.variable]);
  return { kind: "run", config: { ...values, isPortChosen } as Config };
}

export function helpText(): string {
  const rows = Object.values<Setting<unknown>>(settings).map((setting) => {
    const { flag, placeholder, variable, help } = setting;
    const shown = shownSetting(setting);
    const usual = shown === "" ? "" : ` [${shown}]`;
    return `  ${`--${flag} ${placeholder}`.padEnd(26)}${variable.padEnd(28)}${help}${usual}`;
  });
  return [
    "Chatsy: talk in four letters.",
    "",
    "  npm start -- [flags]           flags come before variables of the environment",
    "  npm start -- backup FILE       copies all of the data into a new file, also while a server runs",
    "  npm start -- restore FILE      puts a backup back, where nothing is yet",
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
  // Not strict, which would stop at the first mistake.
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
    // The word after an unknown flag was its value.
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

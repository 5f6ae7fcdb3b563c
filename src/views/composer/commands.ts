// Recognises slash commands, and lists them. src/web/composer/use-sending.ts carries them out.

export const commandNames = ["me", "shrug", "nick", "leave", "help"] as const;
export type CommandName = (typeof commandNames)[number];

export interface CommandLine {
  /** Includes the slash, as typed. */
  readonly word: string;
  /** Undefined for an unknown command. */
  readonly name: CommandName | undefined;
  readonly rest: string;
}

/** Commands with an argument, and the text that describes it. */
export const commandArguments = {
  me: "command.text",
  shrug: "command.text",
  nick: "command.name",
} as const satisfies { readonly [Name in CommandName]?: string };

/** Undefined for ordinary text: `//`, `/etc/hosts`, `/2`, and a slash after a space. */
export function commandIn(text: string): CommandLine | undefined {
  const [, word, rest = ""] = /^(\/\p{L}[\p{L}\d-]*)(?:\s+([\s\S]*))?$/u.exec(text) ?? [];
  if (word === undefined) return undefined;
  const name = commandNames.find((one) => `/${one}` === word.toLowerCase());
  return { word, name, rest: rest.trim() };
}

/** Whether the user may be starting a command; others are not shown as typing that. */
export function beginsCommand(text: string): boolean {
  return /^\/\p{L}*$/u.test(text) || commandIn(text) !== undefined;
}

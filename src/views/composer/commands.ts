// What a text that begins with a slash says, and which commands there are. What they do is in
// src/web/composer/use-sending.ts.

export const commandNames = ["me", "shrug", "nick", "leave", "help"] as const;
export type CommandName = (typeof commandNames)[number];

export interface CommandLine {
  /** With its slash, as it was typed. */
  readonly word: string;
  /** Undefined when there is no such command. */
  readonly name: CommandName | undefined;
  readonly rest: string;
}

/** Commands that are followed by something, with the text that says by what. */
export const commandArguments = {
  me: "command.text",
  shrug: "command.text",
  nick: "command.name",
} as const satisfies { readonly [Name in CommandName]?: string };

/** Undefined for whatever is text: `//`, `/etc/hosts`, `/2`, and a slash after a space. */
export function commandIn(text: string): CommandLine | undefined {
  const [, word, rest = ""] = /^(\/\p{L}[\p{L}\d-]*)(?:\s+([\s\S]*))?$/u.exec(text) ?? [];
  if (word === undefined) return undefined;
  const name = commandNames.find((one) => `/${one}` === word.toLowerCase());
  return { word, name, rest: rest.trim() };
}

/** Whether somebody may be about to write a command: others are not told of that. */
export function beginsCommand(text: string): boolean {
  return /^\/\p{L}*$/u.test(text) || commandIn(text) !== undefined;
}

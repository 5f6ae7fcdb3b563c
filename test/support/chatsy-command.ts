// Runs a command of Chatsy's as a host does: `chatsy backup FILE`, or a start that fails.

import { join } from "node:path";

export interface CommandEnd {
  readonly code: number;
  /** What it printed on both outputs. */
  readonly said: string;
}

const launcher = join(import.meta.dirname, "../../bin/chatsy.mjs");

/** Resolves when it has ended. */
export async function chatsyCommand(...words: readonly string[]): Promise<CommandEnd> {
  const child = Bun.spawn(["node", launcher, ...words], { stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const [out, errors, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { code, said: out + errors };
}

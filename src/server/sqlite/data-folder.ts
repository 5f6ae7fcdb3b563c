// The files of a data folder: what they are called, and how they are made durable.

import { closeSync, fsyncSync, openSync } from "node:fs";

export const databaseName = "chatsy.db";
export const reserveName = "chatsy.reserve";
export const lockName = "chatsy.lock";

/** What SQLite keeps beside a database: none of it means anything beside another one. */
export function companionsOf(file: string): string[] {
  return ["-wal", "-shm", "-journal"].map((ending) => `${file}${ending}`);
}

/** Whether a name in a data folder is Chatsy's own; `besides`: what is kept there beside the database. */
export function isOfChatsy(name: string, besides: readonly string[]): boolean {
  return name.startsWith("chatsy.") || besides.some((kept) => name.startsWith(kept));
}

/** Makes durable what a file holds; of a folder, which names stand in it. */
export function syncPath(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } catch (cause) {
    // Not every system can sync a folder; those that cannot have nothing to sync there.
    if (!(cause instanceof Error && "code" in cause && ["EPERM", "EISDIR", "EINVAL"].includes(String(cause.code)))) {
      throw cause;
    }
  } finally {
    closeSync(file);
  }
}

/** SQLite's name for what went wrong, like `SQLITE_FULL`; undefined for anything that is not from SQLite. */
export function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" && cause.code.startsWith("SQLITE_")
    ? cause.code
    : undefined;
}

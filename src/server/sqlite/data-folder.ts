// Names the files of a data folder, and makes them durable.

import { closeSync, fsyncSync, openSync } from "node:fs";

export const databaseName = "chatsy.db";
export const reserveName = "chatsy.reserve";
export const lockName = "chatsy.lock";

/** Files that SQLite keeps beside a database. They mean nothing to any other database. */
export function companionsOf(file: string): string[] {
  return ["-wal", "-shm", "-journal"].map((ending) => `${file}${ending}`);
}

/** Whether a name in a data folder is one of Chatsy's; `besides` are the files kept beside the database. */
export function isOfChatsy(name: string, besides: readonly string[]): boolean {
  return name.startsWith("chatsy.") || besides.some((kept) => name.startsWith(kept));
}

/** Makes a file's content durable; for a folder, the names in it. */
export function syncPath(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } catch (cause) {
    // Some systems cannot sync a folder; they have nothing to sync there.
    if (!(cause instanceof Error && "code" in cause && ["EPERM", "EISDIR", "EINVAL"].includes(String(cause.code)))) {
      throw cause;
    }
  } finally {
    closeSync(file);
  }
}

/** SQLite's name for an error, like `SQLITE_FULL`; undefined when it does not come from SQLite. */
export function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" && cause.code.startsWith("SQLITE_")
    ? cause.code
    : undefined;
}

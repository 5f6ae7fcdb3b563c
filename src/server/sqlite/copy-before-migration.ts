// Keeps the database as it is, beside itself, before a migration changes it: a host who goes back to the Chatsy of before
// needs it. Nobody deletes it but the host.

import type { Database } from "bun:sqlite";
import { closeSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { syncPath } from "./data-folder";

/**
 * Makes a whole copy of `file`, the file of `database`, readable by its owner alone and synced; returns its path. One that
 * an earlier start had made before the same version is replaced. Throws what SQLite or the system throws; then nothing
 * has changed.
 */
export function copyBeforeMigration(database: Database, file: string, version: number): string {
  const copy = copyPath(file, version);
  const draft = `${copy}.part`;
  try {
    // Made empty before there is anything in it, and never of what was there: that would keep its mode.
    rmSync(draft, { force: true });
    closeSync(openSync(draft, "wx", 0o600));
    database.run("VACUUM INTO ?", [draft]);
    syncPath(draft);
    renameSync(draft, copy);
    syncPath(dirname(copy));
    return copy;
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
}

export function copyPath(file: string, version: number): string {
  return `${file}.before-v${version}`;
}

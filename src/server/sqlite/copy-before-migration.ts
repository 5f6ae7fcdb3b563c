// Copies the database beside itself before a migration changes it, for a host who goes back to the earlier Chatsy. Only
// the host deletes the copy.

import type { Database } from "bun:sqlite";
import { closeSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { syncPath } from "./data-folder";

/**
 * Makes a whole copy of `file`, the file of `database`, synced and readable by its owner alone. Returns its path.
 * Replaces the copy that an earlier start made before the same version. Throws what SQLite or the system throws; then
 * nothing has changed.
 */
export function copyBeforeMigration(database: Database, file: string, version: number): string {
  const copy = copyPath(file, version);
  const draft = `${copy}.part`;
  try {
    // Created empty before it contains anything, and never over an existing file, which would keep its mode.
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

// Locks a data folder against every other server. It is SQLite's own lock on a separate file, which the system releases
// however the process ends.

import { Database } from "bun:sqlite";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { openingError } from "./damage";
import { codeOf, databaseName, lockName } from "./data-folder";
import { FilesGone, identityOf } from "./file-watch";

/** How often a server checks that its lock's file still exists. */
export const keepLockedMs = 1_000;

export class FolderLock {
  readonly #folder: string;
  readonly #path: string;
  #lock: Database;
  #identity: string;

  /** Waits at most `waitMs` for a server that is stopping. Throws with a message for people. */
  constructor(folder: string, waitMs: number) {
    this.#folder = folder;
    this.#path = join(folder, lockName);
    // The file was deleted, perhaps under a running server, which makes it again when it notices.
    if (!existsSync(this.#path) && existsSync(join(folder, databaseName))) Bun.sleepSync(2 * keepLockedMs);
    this.#lock = this.#take(waitMs);
    this.#identity = identityOf(this.#path);
  }

  /** Locks the folder again when the lock's file was deleted. Throws when another server was quicker. */
  keep(): void {
    if (identityOf(this.#path) === this.#identity) return;
    // Closed first, because closing deletes a file that would be the new lock's.
    this.#lock.close(false);
    try {
      this.#lock = this.#take(0);
      this.#identity = identityOf(this.#path);
    } catch (cause) {
      throw new FilesGone(
        `${this.#path} was deleted while this server ran, and is not its own any more: ${String(cause)}`,
      );
    }
  }

  close(): void {
    this.#lock.close(false);
  }

  #take(waitMs: number): Database {
    let lock: Database | undefined;
    try {
      lock = new Database(this.#path, { create: true });
      lock.run(`PRAGMA busy_timeout = ${waitMs}`);
      lock.run("BEGIN EXCLUSIVE");
      return lock;
    } catch (cause) {
      lock?.close(false);
      if (codeOf(cause) !== "SQLITE_BUSY") throw openingError(cause, this.#path);
      throw new Error(
        `Another Chatsy is using the data folder ${this.#folder}. Stop it, or choose another folder with --data.`,
      );
    }
  }
}

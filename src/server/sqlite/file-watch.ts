// Notices when the files that SQLite has open are no longer those under their names, because they were deleted, moved
// away or replaced. SQLite itself would go on writing to files that nobody finds again.

import { statSync } from "node:fs";

export class FileWatch {
  readonly #files: readonly { readonly path: string; readonly identity: string }[];

  /** Keeps the files open until the watch ends, so that no other file can get one of their inode numbers. */
  constructor(paths: readonly string[]) {
    this.#files = paths.map((path) => ({ path, identity: identityOf(path) }));
  }

  /** Throws with a message for people once one of the files is a different one or missing. Takes microseconds. */
  check(): void {
    const other = this.#files.find(({ path, identity }) => identityOf(path) !== identity);
    if (other === undefined) return;
    throw new FilesGone(
      `${other.path} was deleted, moved or replaced while this server had it open. It ends before it acknowledges what ` +
        "would be lost. Put back the folder as it was, or restore a backup, and start again; stop the server before you " +
        "touch its files.",
    );
  }
}

/** From now on nothing would really be stored. */
export class FilesGone extends Error {
  override readonly name = "FilesGone";
}

/** Identifies a file for as long as it is open. */
export function identityOf(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch (cause) {
    return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  }
}

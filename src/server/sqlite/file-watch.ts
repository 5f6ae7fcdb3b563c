// Notices that the files which SQLite has open are no longer those that stand under their names: deleted, moved away, or
// replaced by a copy. SQLite itself would go on, and everything would be stored in files that nobody finds again.

import { statSync } from "node:fs";

export class FileWatch {
  readonly #files: readonly { readonly path: string; readonly identity: string }[];

  /** Of files that are open from now on until the watch ends: so no other file can get the number of one of them. */
  constructor(paths: readonly string[]) {
    this.#files = paths.map((path) => ({ path, identity: identityOf(path) }));
  }

  /** Throws with a message for people once one of the files is another one, or none. Costs microseconds. */
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

/** What is stored from now on is stored nowhere. */
export class FilesGone extends Error {
  override readonly name = "FilesGone";
}

/** The same for the same file alone, as long as somebody has it open. */
export function identityOf(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch (cause) {
    return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  }
}

// Handles SQLite's write-ahead log as a file, for what SQL statements cannot do with it.

import { closeSync, existsSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";

const chunkBytes = 1_048_576;

/**
 * [D1] A server that was killed, or whose sync failed, may leave commits that exist only in the system's memory. SQLite
 * reads them back as stored, and a retry would be acknowledged as a duplicate without any sync. This writes them once
 * more, because after a failed sync a further sync reports success without writing anything. Hold the write lock: if
 * another program has restarted the log in the meantime, these would be pages of the past.
 */
export function makeDurable(logPath: string): void {
  if (!existsSync(logPath)) return;
  const file = openSync(logPath, "r+");
  try {
    const chunk = Buffer.alloc(chunkBytes);
    for (let at = 0; ; ) {
      const count = readSync(file, chunk, 0, chunkBytes, at);
      if (count === 0) break;
      at += writeSync(file, chunk, 0, count, at);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

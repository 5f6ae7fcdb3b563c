// SQLite's write-ahead log as a file: what the database's own statements cannot do with it. The format:
// sqlite.org/fileformat.html, 4 "The Write-Ahead Log".

import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readSync, statSync, writeSync } from "node:fs";

const headerBytes = 32;
const frameHeaderBytes = 24;

export class WriteAheadLog {
  constructor(readonly path: string) {}

  /** 0 when there is none. */
  get bytes(): number {
    return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /**
   * [D1] A server that was killed, or whose sync failed, may leave commits that only the system's memory holds. SQLite
   * reads them back as stored, and a retry would be acknowledged as a duplicate without any sync. They are written once
   * more before that, because after a failed sync a further one reports success without writing anything. Hold the write
   * lock: over a log that another program has begun anew meanwhile, these would be pages of the past.
   */
  makeDurable(): void {
    if (!existsSync(this.path)) return;
    const bytes = readFileSync(this.path);
    const file = openSync(this.path, "r+");
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** The pages that stand in it, counted from 0; some perhaps from before it was begun anew. */
  pages(): number[] {
    if (this.bytes === 0) return [];
    const file = openSync(this.path, "r");
    try {
      const header = Buffer.alloc(headerBytes);
      readSync(file, header, 0, headerBytes, 0);
      const frameBytes = frameHeaderBytes + (header.readUInt32BE(8) || 65_536);
      const pages = new Set<number>();
      const number = Buffer.alloc(4);
      for (let at = headerBytes; readSync(file, number, 0, 4, at) === 4; at += frameBytes) {
        pages.add(number.readUInt32BE(0) - 1);
      }
      return [...pages].sort((one, other) => one - other);
    } finally {
      closeSync(file);
    }
  }
}

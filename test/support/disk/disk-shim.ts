// A disk for one server that a test can break and repair while the server runs, with a record of every step. Linux
// only: disk-shim.c sits between SQLite and libc.

import { mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiledShim } from "../compiled-shim";

/** How the disk behaves from now on. The letters are those of `enum mode` in disk-shim.c. */
const letters = {
  sound: ".",
  /** ENOSPC for every write. */
  full: "f",
  /** EDQUOT for a write that has no room: this user's share of the volume is full, not the volume. */
  "a quota": "q",
  /** EROFS for every write and every opening for writing. */
  "read-only": "r",
  /** EIO for every write. */
  "write fails": "w",
  /** EIO for every sync. */
  "sync fails": "s",
  /** The process is killed when it is about to sync. */
  "killed at sync": "k",
} as const;

export interface ShimmedDisk {
  /** The data folder, empty at first. */
  readonly folder: string;
  /** For the server's process. */
  readonly environment: Record<string, string>;
  /** The recorded steps; see disk-record.ts. */
  readonly recordFile: string;
  /** The size of the record so far, in bytes. */
  recordedBytes(): number;
  becomes(mode: keyof typeof letters): void;
  remove(): void;
}

/** Makes a folder, in `where` if given, and compiles the shim for it. Throws with the compiler's message. */
export function shimmedDisk(where?: string): ShimmedDisk {
  // The real path, because that is what SQLite opens.
  const base = realpathSync(mkdtempSync(join(tmpdir(), "chatsy-disk-")));
  const folder = join(where === undefined ? base : realpathSync(where), "data");
  const control = join(base, "control");
  const recordFile = join(base, "record");
  writeFileSync(control, letters.sound);
  writeFileSync(recordFile, "");
  return {
    folder,
    environment: {
      LD_PRELOAD: compiledShim(join(import.meta.dirname, "disk-shim.c"), base),
      DISK_FOLDER: folder,
      DISK_CONTROL: control,
      DISK_RECORD: recordFile,
    },
    recordFile,
    recordedBytes: () => statSync(recordFile).size,
    // The shim maps the file, so the byte is changed in place.
    becomes: (mode) => writeFileSync(control, letters[mode], { flag: "r+" }),
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

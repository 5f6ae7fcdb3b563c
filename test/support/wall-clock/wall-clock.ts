// The wall clock of one server, which a test sets while the server runs, without affecting others. Linux only:
// wall-clock-shim.c sits between the server and libc.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiledShim } from "../compiled-shim";

export interface WallClock {
  /** For the server's process. */
  readonly environment: Record<string, string>;
  /** From now on it is this far ahead of the machine's clock, or behind it if negative. */
  isAhead(seconds: number): void;
  remove(): void;
}

export function wallClock(): WallClock {
  const folder = mkdtempSync(join(tmpdir(), "chatsy-clock-"));
  const control = join(folder, "control");
  writeFileSync(control, new Uint8Array(8));
  return {
    environment: {
      LD_PRELOAD: compiledShim(join(import.meta.dirname, "wall-clock-shim.c"), folder),
      WALL_CLOCK_CONTROL: control,
    },
    // The shim maps the file, so the bytes are changed in place.
    isAhead: (seconds) => writeFileSync(control, new BigInt64Array([BigInt(seconds)]), { flag: "r+" }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

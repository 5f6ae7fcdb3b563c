// Watches how many file handles are left: each connection takes one, and without one neither people nor the store get
// any further. Only where the system says how many there may be, as Linux does; elsewhere they never look scarce.

import { closeSync, openSync, readFileSync } from "node:fs";
import type { Log } from "./log";

/** This many handles, or a twentieth of all, stay free for the store and for what runs already. */
const reserveMin = 32;
const reserveShare = 20;

export class FileHandles {
  /** How many this process may have; Infinity when unknown. */
  readonly most: number;
  /** What was found the last time. */
  wereScarce = false;
  readonly #reserve: number;

  constructor(most = handlesMax()) {
    this.most = most;
    this.#reserve = Math.max(reserveMin, Math.floor(most / reserveShare));
  }

  /** Whether nearly all are in use. Cheap: a new handle always gets the lowest number that is free. */
  get areScarce(): boolean {
    if (this.most === Infinity) return false;
    try {
      const lowestFree = openSync("/dev/null", "r");
      closeSync(lowestFree);
      return lowestFree >= this.most - this.#reserve;
    } catch {
      return true;
    }
  }
}

/** Called every moment: warns once when handles become scarce, and closes connections that do nothing. */
export function watchHandles(
  handles: FileHandles,
  server: { closeIdleConnections(): void },
  log: Pick<Log, "warn" | "info">,
): void {
  const { areScarce, wereScarce, most } = handles;
  handles.wereScarce = areScarce;
  if (areScarce) server.closeIdleConnections();
  if (areScarce && !wereScarce) log.warn({ most }, "handles.scarce");
  if (!areScarce && wereScarce) log.info({ most }, "handles.enough");
}

function handlesMax(): number {
  try {
    const [, most] = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return most === undefined ? Infinity : Number(most);
  } catch {
    return Infinity;
  }
}

// Restores what a recorded disk contains after a power loss: everything that was synced, and a random part of the rest.
// Reads the records of disk-shim.c (`struct record`).

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Step {
  readonly kind: "write" | "truncate" | "remove";
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface DiskRecord {
  /** The end of each step in the record, in bytes, ascending: the moments at which the power can fail. */
  readonly ends: readonly number[];
  /** How often the database file was synced: once per checkpoint. */
  readonly checkpoints: number;
  /** How often it became smaller: once per compaction. */
  readonly compactings: number;
  /** Restores, in `folder`, what remains when the power fails at `end`. */
  restore(end: number, folder: string, survives: Survives): void;
}

/** Whether a sector that was written and not synced has reached the disk. */
export type Survives = () => boolean;

const headBytes = 24;
const sectorBytes = 512;
const kinds = { 1: "write", 2: "truncate", 3: "remove", 4: "sync", 5: "failed-sync" } as const;
const files = { 1: "chatsy.db", 2: "chatsy.db-wal", 3: "chatsy.db-journal", 5: "." } as const;

interface Entry {
  readonly kind: (typeof kinds)[keyof typeof kinds];
  readonly file: (typeof files)[keyof typeof files];
  readonly step: Omit<Step, "kind">;
  readonly end: number;
}

export function readDiskRecord(bytes: Uint8Array): DiskRecord {
  const entries = [...entriesOf(bytes)];
  return {
    ends: entries.map(({ end }) => end),
    checkpoints: entries.filter(({ kind, file }) => kind === "sync" && file === "chatsy.db").length,
    compactings: entries.filter(({ kind, file }) => kind === "truncate" && file === "chatsy.db").length,
    restore(end, folder, survives) {
      const disk = new Map<Entry["file"], LostFile>();
      for (const entry of entries) {
        if (entry.end > end) break;
        take(disk, entry);
      }
      mkdirSync(folder, { recursive: true });
      // It existed long before; a start without it would wait for a server that may recreate it.
      writeFileSync(join(folder, "chatsy.lock"), "");
      for (const [name, file] of disk) {
        const content = file.contentAfterLoss(survives);
        if (content) writeFileSync(join(folder, name), content);
      }
    },
  };
}

/** The record's steps; a last one that is incomplete is left out. */
function* entriesOf(bytes: Uint8Array): Generator<Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + headBytes <= bytes.length) {
    const kind = kinds[view.getUint32(at, true) as keyof typeof kinds];
    const file = files[view.getUint32(at + 4, true) as keyof typeof files];
    if (!kind || !file) throw new Error(`The disk's record is broken at byte ${at}.`);
    const offset = Number(view.getBigUint64(at + 8, true));
    const start = at + headBytes;
    at = start + Number(view.getBigUint64(at + 16, true));
    if (at > bytes.length) return;
    yield { kind, file, step: { offset, bytes: bytes.subarray(start, at) }, end: at };
  }
}

function take(disk: Map<Entry["file"], LostFile>, { kind, file, step }: Entry): void {
  // Syncing a folder makes its names durable, including removals.
  if (file === ".") {
    for (const each of disk.values()) if (each.isRemoved) each.sync();
    return;
  }
  const content = disk.get(file) ?? new LostFile();
  disk.set(file, content);
  if (kind === "sync") content.sync();
  else if (kind === "failed-sync") content.failToSync();
  else content.add({ kind, ...step });
}

/** One file: what is certainly on the disk, and what was done to it since. */
class LostFile {
  #synced: Content = new Content();
  #unsynced: Step[] = [];

  get isRemoved(): boolean {
    return this.#unsynced.at(-1)?.kind === "remove";
  }

  add(step: Step): void {
    this.#unsynced.push(step);
  }

  sync(): void {
    for (const step of this.#unsynced) this.#synced.apply(step);
    this.#unsynced = [];
  }

  /** Linux forgets what it could not write: the file reads as if the data were there, and no later sync writes it. */
  failToSync(): void {
    this.#unsynced = [];
  }

  /** Undefined when there is no such file. */
  contentAfterLoss(survives: Survives): Uint8Array | undefined {
    const content = this.#synced.copy();
    for (const step of this.#unsynced) {
      if (step.kind !== "write") {
        if (survives()) content.apply(step);
        continue;
      }
      for (const sector of sectorsOf(step)) if (survives()) content.apply(sector);
    }
    return content.bytes();
  }
}

/** Splits a write into sectors, each of which the disk writes entirely or not at all. */
function* sectorsOf({ kind, offset, bytes }: Step): Generator<Step> {
  for (let at = 0; at < bytes.length; ) {
    const next = Math.min(bytes.length, at + sectorBytes - ((offset + at) % sectorBytes));
    yield { kind, offset: offset + at, bytes: bytes.subarray(at, next) };
    at = next;
  }
}

class Content {
  #buffer = new Uint8Array(0);
  #length: number | undefined;

  apply({ kind, offset, bytes }: Step): void {
    if (kind === "remove") {
      this.#length = undefined;
      this.#buffer.fill(0);
      return;
    }
    const length = this.#length ?? 0;
    if (kind === "truncate") {
      this.#reserve(offset);
      if (offset < length) this.#buffer.fill(0, offset, length);
      this.#length = offset;
      return;
    }
    this.#reserve(offset + bytes.length);
    this.#buffer.set(bytes, offset);
    this.#length = Math.max(length, offset + bytes.length);
  }

  copy(): Content {
    const copy = new Content();
    copy.#buffer = this.#buffer.slice();
    copy.#length = this.#length;
    return copy;
  }

  bytes(): Uint8Array | undefined {
    return this.#length === undefined ? undefined : this.#buffer.subarray(0, this.#length);
  }

  #reserve(length: number): void {
    if (length <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(length, this.#buffer.length * 2));
    larger.set(this.#buffer);
    this.#buffer = larger;
  }
}

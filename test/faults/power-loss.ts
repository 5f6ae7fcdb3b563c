// Simulates power loss at many moments: the real server writes under real clients on a recorded disk; then, for many
// moments of the record, the remaining disk is opened as a starting server would open it. Everything that anyone knew
// by then must be there. This tests what kill -9 cannot: the syncs.

import type { Database } from "bun:sqlite";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RoomCode } from "../../src/chat/room-code";
import type { RoomEvent } from "../../src/chat/room-event";
import type { RoomId, RoomRecord } from "../../src/chat/room-store";
import { openFolder } from "../../src/server/sqlite/database";
import { Queries } from "../../src/server/sqlite/queries";
import { create, join as enterRoom, type Guest } from "../support/chatsy";
import { type DiskRecord, readDiskRecord } from "../support/disk/disk-record";
import { type ShimmedDisk, shimmedDisk } from "../support/disk/disk-shim";
import { SeededRandomness } from "../support/seeded-randomness";

/** An event that someone outside the server knew when the record had reached `recordedBytes`. */
export interface Heard {
  readonly seq: number;
  readonly id: string;
  readonly recordedBytes: number;
  /** The message that it deleted. */
  readonly deletes?: number;
}

export interface PowerLossOptions {
  /** Chooses the moments and what survives; the writing itself follows the real clock. */
  readonly seed: number;
  /** Moments of power loss. */
  readonly points: number;
  /**
   * Whether people also edit and delete, and go away for a while, so that the file is compacted between writes. [D7]
   */
  readonly isErasing?: boolean;
  /** The source tree of the tested server; another one shows that its fault is caught. */
  readonly root?: string;
}

export interface PowerLossResult {
  readonly heard: number;
  readonly checkpoints: number;
  readonly compactings: number;
  /** The first failed point, in words. */
  readonly violation?: string;
}

const recordedBytesMin = 14_000_000;
const writingMsMax = 10_000;
const erasingMsMax = 3_000;
const compactingMsMax = 20_000;
const textCharsMax = 1_800;

export async function powerLossRun({
  seed,
  points,
  isErasing = false,
  root = treeRoot,
}: PowerLossOptions): Promise<PowerLossResult> {
  const chance = new SeededRandomness(seed);
  const disk = shimmedDisk();
  try {
    const heard = await writeUnderRecord(disk, root, { chance, isErasing });
    const record = readDiskRecord(readFileSync(disk.recordFile));
    const { checkpoints, compactings } = record;
    const result = { heard: heard.length, checkpoints, compactings };
    for (let point = 1; point <= points; point += 1) {
      const end = record.ends[Math.floor(chance.fraction() * record.ends.length)] ?? 0;
      const share = [0, 1, 0.5, chance.fraction()][point % 4] ?? 0;
      const violation = violationAfterLoss(record, { end, survives: () => chance.fraction() < share, heard });
      if (violation) return { ...result, violation: `${violation} (point ${point} of seed ${seed}, byte ${end})` };
    }
    return result;
  } finally {
    disk.remove();
  }
}

const treeRoot = join(import.meta.dirname, "../..");

interface Chances {
  readonly chance: SeededRandomness;
  readonly isErasing: boolean;
}

async function writeUnderRecord(disk: ShimmedDisk, root: string, chances: Chances): Promise<Heard[]> {
  const { startChatsyProcess } = (await import(
    join(root, "test/support/chatsy-process.ts")
  )) as typeof import("../support/chatsy-process");
  const server = await startChatsyProcess(disk.folder, { environment: disk.environment });
  try {
    return await writeTo(server.url, disk, chances);
  } finally {
    await server.kill();
  }
}

async function writeTo(url: string, disk: ShimmedDisk, { chance, isErasing }: Chances): Promise<Heard[]> {
  const heard: Heard[] = [];
  const ann = await create(url, "Ann");
  const others = await Promise.all(["Ben", "Cid", "Dee"].map((name) => enterRoom(url, ann.room.code, name)));
  const write = async (round: number, ms: number): Promise<void> => {
    const until = Date.now() + ms;
    const bytesMax = disk.recordedBytes() + recordedBytesMin;
    const writing: Writing = {
      round,
      isOver: () => disk.recordedBytes() > bytesMax || Date.now() > until,
      changes: () =>
        isErasing ? ([undefined, "edit", "delete"] as const)[Math.floor(chance.fraction() * 3)] : undefined,
      text: () => "o".repeat(1 + Math.floor(chance.fraction() * textCharsMax)),
      hears(seq, id, deletes) {
        const recordedBytes = disk.recordedBytes();
        heard.push(deletes === undefined ? { seq, id, recordedBytes } : { seq, id, recordedBytes, deletes });
      },
    };
    await Promise.all([writeByHttp(ann, writing), ...others.map((guest) => writeBySocket(guest, writing))]);
  };
  await write(1, isErasing ? erasingMsMax : writingMsMax);
  if (isErasing) {
    await becomesSmaller(join(disk.folder, "chatsy.db"));
    await write(2, erasingMsMax);
  }
  return heard;
}

/** Everyone is gone, so the file is compacted. */
async function becomesSmaller(file: string): Promise<void> {
  const until = Date.now() + compactingMsMax;
  for (let before = 0; Date.now() < until && statSync(file).size >= before; before = statSync(file).size) {
    await Bun.sleep(50);
  }
}

interface Writing {
  readonly round: number;
  isOver(): boolean;
  text(): string;
  /** What happens to a message right after it was posted. */
  changes(): "edit" | "delete" | undefined;
  hears(seq: number, id: string, deletes?: number): void;
}

async function writeByHttp(guest: Guest, { isOver, text, hears }: Writing): Promise<void> {
  while (!isOver()) {
    const response = await guest.fetch("/messages", { method: "POST", body: JSON.stringify({ text: text() }) });
    const { seq, id } = (await response.json()) as { seq: number; id: string };
    if (response.status === 201) hears(seq, id);
  }
}

async function writeBySocket(guest: Guest, { round, isOver, text, changes, hears }: Writing): Promise<void> {
  const socket = await guest.enter();
  let looked = 0;
  for (let n = 1; !isOver(); n += 1) {
    const id = `${guest.me.id}-${round}-${n}`;
    socket.send({ type: "post", id, text: text() });
    const { seq } = await socket.next("ack", (frame) => frame.id === id);
    const change = changes();
    if (change) {
      socket.send({ type: change, id: `${id}-${change}`, target: seq, ...(change === "edit" ? { text: text() } : {}) });
      await socket.next("ack", (frame) => frame.id === `${id}-${change}`);
    }
    for (const frame of socket.frames.slice(looked)) {
      if (frame.type === "ack") hears(frame.seq, frame.id);
      if (frame.type === "events")
        for (const event of frame.events)
          hears(event.seq, event.id, event.kind === "deleted" ? event.target : undefined);
    }
    looked = socket.frames.length;
  }
  socket.close();
}

/** What is wrong with the disk after power loss at `end`; undefined when nothing is. */
export function violationAfterLoss(
  record: DiskRecord,
  { end, survives, heard }: { end: number; survives: () => boolean; heard: readonly Heard[] },
): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "chatsy-power-"));
  try {
    record.restore(end, folder, survives);
    const due = heard.filter(({ recordedBytes }) => recordedBytes <= end);
    return violationIn(folder, due);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function violationIn(folder: string, due: readonly Heard[]): string | undefined {
  try {
    const opened = openFolder(folder, 0);
    try {
      const integrity = opened.database.query("PRAGMA integrity_check").values().flat().join("; ");
      if (integrity !== "ok") return `the database is broken: ${integrity}`;
      return violationOfLog(opened.database, due);
    } finally {
      opened.close();
    }
  } catch (cause) {
    return `the database does not open: ${String(cause)}`;
  }
}

function violationOfLog(database: Database, due: readonly Heard[]): string | undefined {
  const queries = new Queries(database);
  const [code] = database.query<{ code: RoomCode }, []>("SELECT code FROM rooms WHERE is_closed = 0").all();
  const room = code && (queries.find({ op: "room", code: code.code }) as RoomRecord | undefined);
  const log = room ? eventsOf(queries, room.id) : [];
  const gap = log.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0) return `I3: after ${gap} comes ${log[gap]?.seq}`;
  if (room && room.head !== log.length) return `I3: the head is ${room.head}, the log has ${log.length}`;
  if (new Set(log.map(({ by, id }) => `${by} ${id}`)).size < log.length) return "I2: an id is there twice";
  const kept = due.find(({ deletes }) => deletes !== undefined && !isErased(log[deletes - 1]));
  if (kept) return `D7: ${kept.id} deleted message ${kept.deletes}, whose text is there`;
  const lost = due.find(({ seq, id }) => log[seq - 1]?.id !== id);
  return lost && `I1: ${lost.id} was heard of as ${lost.seq}, which is ${log[lost.seq - 1]?.id ?? "not there"}`;
}

function isErased(event: RoomEvent | undefined): boolean {
  return event?.kind === "message" && event.deleted === true && event.text === "";
}

function eventsOf(queries: Queries, roomId: RoomId): RoomEvent[] {
  return queries.find({ op: "events", roomId, range: { after: 0, limit: 1_000_000 } }) as RoomEvent[];
}

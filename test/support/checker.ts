// Checks the invariants I1 – I7 and I11 of docs/reliability.md against what clients recorded and what the store has.
// One checker for all layers: simulation, kill -9, cut connections, storms. It names the first violation.

import type { RoomEvent } from "../../src/chat/room-event";
import { checkMessages } from "./message-checker";
import type { ClientRecord } from "./recorded-client";

export interface Violation {
  readonly invariant: "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7" | "I9" | "I11" | "I12";
  readonly detail: string;
}

export type Log = readonly RoomEvent[];

/** Temporary refusals: the same command is sent again with the same id. */
const passing = new Set(["busy", "unavailable", "rate-limited", "internal"]);

/** The first violation, or undefined. `log` is everything the store has of the room, ascending. */
export function check(records: readonly ClientRecord[], log: Log, options = { settled: true }): Violation | undefined {
  return (
    numbersHaveNoGap(log) ??
    eachIdOnce(log) ??
    acknowledgedIsStored(records, log) ??
    refusedIsNotStored(records, log) ??
    shownIsStored(records, log) ??
    shownInOrder(records) ??
    shownOnce(records) ??
    sendersKeepOrder(records, log) ??
    checkMessages(records, log) ??
    (options.settled ? allAreAtHead(records, log) : undefined)
  );
}

/** Throws with the violation and how to reproduce it. */
export function mustHold(records: readonly ClientRecord[], log: Log, again: string): void {
  const violation = check(records, log);
  if (violation) throw new Error(`${violation.invariant} is violated: ${violation.detail} (again: ${again})`);
}

function numbersHaveNoGap(log: Log): Violation | undefined {
  const index = log.findIndex(({ seq }, at) => seq !== at + 1);
  return index < 0 ? undefined : { invariant: "I3", detail: `after ${index} comes ${log[index]?.seq}` };
}

function eachIdOnce(log: Log): Violation | undefined {
  const seen = new Map<string, number>();
  for (const { by, id, seq } of log) {
    const key = `${by} ${id}`;
    const before = seen.get(key);
    if (before !== undefined) return { invariant: "I2", detail: `${key} is event ${before} and event ${seq}` };
    seen.set(key, seq);
  }
  return undefined;
}

function acknowledgedIsStored(records: readonly ClientRecord[], log: Log): Violation | undefined {
  for (const { name, acknowledged, member } of records) {
    for (const [id, seq] of acknowledged) {
      const stored = log[seq - 1];
      if (stored?.id === id && stored.by === member) continue;
      const found = stored ? `holds ${stored.id}` : "is not there";
      return { invariant: "I1", detail: `${name}'s ${id} was acknowledged as ${seq}, which ${found}` };
    }
  }
  return undefined;
}

function refusedIsNotStored(records: readonly ClientRecord[], log: Log): Violation | undefined {
  const seqOf = new Map(log.map(({ by, id, seq }) => [`${by} ${id}`, seq]));
  for (const { name, member, refused } of records) {
    for (const [id, code] of refused) {
      const seq = seqOf.get(`${member} ${id}`);
      if (seq === undefined || passing.has(code)) continue;
      return { invariant: "I2", detail: `${name}'s ${id} was refused as ${code}, and is event ${seq}` };
    }
  }
  return undefined;
}

function shownIsStored(records: readonly ClientRecord[], log: Log): Violation | undefined {
  for (const { name, shown } of records) {
    for (const { seq, id } of shown) {
      const stored = log[seq - 1];
      if (!stored) return { invariant: "I6", detail: `${name} showed ${seq} (${id}), which is not in the log` };
      if (stored.id !== id) return { invariant: "I4", detail: `${name} showed ${id} as ${seq}, which is ${stored.id}` };
    }
  }
  return undefined;
}

function shownInOrder(records: readonly ClientRecord[]): Violation | undefined {
  for (const { name, shown, freshStarts } of records) {
    const starts = new Set(freshStarts);
    for (const [index, { seq }] of shown.entries()) {
      const before = shown[index - 1];
      if (!before || starts.has(index) || seq === before.seq + 1) continue;
      return { invariant: "I4", detail: `${name} showed ${seq} after ${before.seq}` };
    }
  }
  return undefined;
}

function shownOnce(records: readonly ClientRecord[]): Violation | undefined {
  for (const { name, doubled } of records) {
    const [id] = doubled;
    if (id !== undefined) return { invariant: "I4", detail: `${name} showed ${id} twice: as stored, and as waiting` };
  }
  return undefined;
}

function sendersKeepOrder(records: readonly ClientRecord[], log: Log): Violation | undefined {
  const seqOf = new Map(log.map(({ by, id, seq }) => [`${by} ${id}`, seq]));
  for (const { name, sent, member } of records) {
    let last = 0;
    for (const { id } of sent) {
      const seq = seqOf.get(`${member} ${id}`);
      if (seq === undefined) continue;
      if (seq < last)
        return { invariant: "I5", detail: `${name}'s ${id} is ${seq}, though one sent before is ${last}` };
      last = seq;
    }
  }
  return undefined;
}

function allAreAtHead(records: readonly ClientRecord[], log: Log): Violation | undefined {
  // Being in the log counts as an answer: the acknowledgement may have been lost with the connection.
  const stored = new Set(log.map(({ by, id }) => `${by} ${id}`));
  for (const { name, member, shown, sent, acknowledged, refused } of records) {
    const last = shown.at(-1)?.seq ?? 0;
    if (last !== log.length) return { invariant: "I7", detail: `${name} is at ${last}, the room at ${log.length}` };
    const open = sent.find(({ id }) => !acknowledged.has(id) && !refused.has(id) && !stored.has(`${member} ${id}`));
    if (open) return { invariant: "I7", detail: `${name}'s ${JSON.stringify(open)} was never answered` };
  }
  return undefined;
}

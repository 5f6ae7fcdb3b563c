// Checks I11 and I12 of docs/reliability.md: computes the expected messages from what was sent and from the log's own
// changes, and compares them with what the store returns and what clients show. [D6] [D7]

import type { RoomEvent } from "../../src/chat/room-event";
import type { ShownEvent } from "../../src/chat/shown-event";
import type { Log, Violation } from "./checker";
import type { ClientRecord, Sent } from "./recorded-client";

type Message = Extract<RoomEvent, { kind: "message" }>;

/**
 * I11: each message is what its author and those who reacted made of it; nobody else changed it, and nothing came too
 * late.
 */
export function checkMessages(records: readonly ClientRecord[], log: Log): Violation | undefined {
  const sent = sentBy(records, log);
  const changesOf = Map.groupBy(log.filter(isChange), ({ target }) => target);
  for (const [target, changes] of changesOf) {
    const message = log[target - 1];
    if (message?.kind !== "message") return { invariant: "I11", detail: `${target} was changed, and is no message` };
    const wrong = wrongChange(message, changes, sent);
    if (wrong) return { invariant: "I11", detail: `message ${target}: ${wrong}` };
  }
  for (const event of log) {
    if (event.kind !== "message") continue;
    const expected = expectedOf(event, changesOf.get(event.seq) ?? [], sent);
    if (isSame(event, expected)) continue;
    return { invariant: "I11", detail: `message ${event.seq} is ${inWords(event)}, not ${inWords(expected)}` };
  }
  return undefined;
}

/** I11: what `who` has on the screen is what the store has for that stretch, and complete. */
export function checkShown(who: string, events: readonly ShownEvent[], log: Log): Violation | undefined {
  const [first, last] = [events[0]?.seq ?? 0, events.at(-1)?.seq ?? -1];
  const stored = log.slice(Math.max(0, first - 1), Math.max(0, last)).filter((event) => !isChange(event));
  for (const [index, event] of stored.entries()) {
    const shown = events[index];
    if (shown && isSame(shown, event)) continue;
    return { invariant: "I11", detail: `${who} shows ${inWords(shown)}; stored is ${inWords(event)}` };
  }
  if (events.length === stored.length) return undefined;
  return {
    invariant: "I11",
    detail: `${who} shows ${events.length} events, of ${stored.length} from ${first} to ${last}`,
  };
}

/** All typed texts that must be nowhere: those of deleted messages and of refused ones. [D7] */
export function goneTexts(records: readonly ClientRecord[], log: Log): ReadonlySet<string> {
  const deleted = new Set(log.flatMap((event) => (event.kind === "deleted" ? [event.target] : [])));
  const seqOf = new Map(log.map(({ by, id, seq }) => [`${by} ${id}`, seq]));
  const [gone, kept] = [new Set<string>(), new Set<string>()];
  for (const { member, sent } of records) {
    for (const one of sent) {
      if (one.type !== "post" && one.type !== "edit") continue;
      const seq = seqOf.get(`${member} ${one.id}`);
      const target = one.type === "edit" ? aimed(one, member, seqOf).target : seq;
      const isGone = seq === undefined || deleted.has(Number(target));
      (isGone ? gone : kept).add(one.text);
    }
  }
  return gone.difference(kept);
}

/** I12: none of these texts is in what was read from `where`. */
export function checkGone(where: string, read: string, gone: ReadonlySet<string>): Violation | undefined {
  const found = gone.values().find((text) => read.includes(text));
  return found === undefined ? undefined : { invariant: "I12", detail: `“${found}” is gone, and stands in ${where}` };
}

type Change = Extract<RoomEvent, { kind: "edited" | "deleted" | "reacted" }>;

function isChange(event: RoomEvent): event is Change {
  return event.kind === "edited" || event.kind === "deleted" || event.kind === "reacted";
}

/** By author and id. */
function sentBy(records: readonly ClientRecord[], log: Log): ReadonlyMap<string, Sent> {
  const seqOf = new Map(log.map(({ by, id, seq }) => [`${by} ${id}`, seq]));
  return new Map(
    records.flatMap(({ member, sent }) =>
      sent.map((one) => [`${member} ${one.id}`, one.type === "edit" ? aimed(one, member, seqOf) : one] as const),
    ),
  );
}

/** With its message's number, if the message waited and has one by now. */
function aimed<Edit extends Sent & { type: "edit" }>(
  edit: Edit,
  member: string,
  seqOf: ReadonlyMap<string, number>,
): Edit {
  return { ...edit, target: seqOf.get(`${member} ${edit.target}`) ?? edit.target };
}

function wrongChange(
  message: Message,
  changes: readonly Change[],
  sent: ReadonlyMap<string, Sent>,
): string | undefined {
  const deletedAt = changes.find(({ kind }) => kind === "deleted")?.seq ?? Infinity;
  for (const change of changes) {
    const what = `${change.by}'s ${change.kind} ${change.seq}`;
    if (change.seq < message.seq) return `${what} came before it`;
    if (change.seq > deletedAt) return `${what} came after the deletion`;
    if (change.kind !== "reacted" && change.by !== message.by) return `${what} is not the author's`;
    const asked = sent.get(`${change.by} ${change.id}`);
    if (asked && !("target" in asked && asked.target === change.target))
      return `${what} was asked for as ${JSON.stringify(asked)}`;
    if (change.kind !== "edited") continue;
    const text = deletedAt < Infinity ? "" : textOf(asked, change.text);
    if (change.text !== text) return `${what} says “${change.text}”, not “${text}”`;
  }
  return undefined;
}

function expectedOf(message: Message, changes: readonly Change[], sent: ReadonlyMap<string, Sent>): ShownEvent {
  const { edited: _, deleted: __, reactions: ___, ...said } = message;
  if (changes.some(({ kind }) => kind === "deleted")) return { ...said, text: "", deleted: true };
  const edit = changes.findLast((change) => change.kind === "edited");
  const last = edit ?? said;
  const text = textOf(sent.get(`${last.by} ${last.id}`), last.text);
  const reactions = new Map<string, Set<string>>();
  for (const change of changes) {
    if (change.kind !== "reacted") continue;
    const by = reactions.get(change.emoji) ?? new Set();
    reactions.set(change.emoji, by);
    if (change.on) by.add(change.by);
    else by.delete(change.by);
  }
  const left = [...reactions].flatMap(([emoji, by]) => (by.size > 0 ? [{ emoji, by: [...by] }] : []));
  return { ...said, text, ...(edit ? { edited: true } : {}), reactions: left };
}

/** The sender may be someone without a record. */
function textOf(asked: Sent | undefined, found: string): string {
  return asked && "text" in asked ? asked.text : found;
}

/** Ignores the order of reactions, and whether a message was edited before it was deleted. */
function isSame(one: RoomEvent | ShownEvent, other: RoomEvent | ShownEvent): boolean {
  return Bun.deepEquals(plain(one), plain(other));
}

function plain(event: RoomEvent | ShownEvent): unknown {
  if (event.kind !== "message") return event;
  const { edited, deleted = false, reactions = [], ...rest } = event;
  const sorted = reactions.map(({ emoji, by }) => `${emoji} ${[...by].sort()}`).sort();
  return { ...rest, edited: edited === true && !deleted, deleted, reactions: sorted };
}

function inWords(event: RoomEvent | ShownEvent | undefined): string {
  return event ? JSON.stringify(event) : "nothing";
}

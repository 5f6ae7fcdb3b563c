// Decides whether the observations can be explained: is there an order of the simultaneous commands in which the model,
// doing one after the other, gives the same answers and ends in the same state?

import { type Command, isStored, names } from "./commands";
import { presentLog, type SeenEvent } from "./message-model";
import type { RoomModel, Window } from "./room-model";
import { explainsStored } from "./stored-requests";

export type Outcome = { readonly value: unknown } | { readonly refused: string };

/** A command in one room, with its time and outcome. */
export interface Deed {
  readonly command: Exclude<Command, { do: "advance" | "again" }>;
  readonly at: number;
  readonly outcome: Outcome;
  /** The connection that it is about. */
  readonly socket?: number;
}

/** The outcome of a connection: `late` when it closed before it was admitted. */
export type Admission = "in" | "late";

interface Search {
  readonly window: Window;
  readonly events: readonly SeenEvent[];
  /** Whether the model may end in this state. */
  fits(model: RoomModel): boolean;
}

/** The model after the commands; undefined when no order explains the observations. */
export function explain(model: RoomModel, deeds: readonly Deed[], search: Search): RoomModel | undefined {
  const start = model.copy();
  start.stepBegins();
  return tryOrders(
    start,
    deeds.map((deed) => ({ deed, isAdmitted: false })),
    search,
  );
}

interface Pending {
  readonly deed: Deed;
  /** A connection first comes back, and is admitted in a second step. */
  readonly isAdmitted: boolean;
}

function tryOrders(model: RoomModel, pending: readonly Pending[], search: Search): RoomModel | undefined {
  const { window, events } = search;
  const event = (of: RoomModel): SeenEvent | undefined => events[of.log.length];
  const overdue = model.overdue(window.until);
  if (pending.length === 0 && !overdue.some(({ isSure }) => isSure) && !model.isDue(window.until)) {
    const isAll = model.log.length === events.length;
    if (isAll || overdue.length === 0) return isAll && search.fits(model) ? model : undefined;
  }
  for (const { who, leavesAt } of overdue) {
    const next = model.copy();
    const when = window.alone ? { ...window, from: leavesAt, until: leavesAt } : { ...window, from: leavesAt };
    if (!next.leaves(who, "timeout", event(next), when)) continue;
    const end = tryOrders(next, pending, search);
    if (end) return end;
  }
  if (model.isDue(window.until)) {
    const next = model.copy();
    next.isClosed = true;
    const end = tryOrders(next, pending, search);
    if (end) return end;
  }
  for (const one of pending) {
    const next = model.copy();
    const rest = pending.filter((other) => other !== one);
    if (!explains(next, one, event(next), search.window)) continue;
    const isHalf = one.deed.command.do === "connect" && !one.isAdmitted && isIn(one.deed);
    const end = tryOrders(next, isHalf ? [...rest, { ...one, isAdmitted: true }] : rest, search);
    if (end) return end;
  }
  return undefined;
}

function isIn({ outcome }: Deed): boolean {
  return "value" in outcome && outcome.value === ("in" satisfies Admission);
}

/** Applies one command to the model. Returns false when its outcome would have been different here. */
function explains(
  model: RoomModel,
  { deed, isAdmitted }: Pending,
  event: SeenEvent | undefined,
  within: Window,
): boolean {
  const { command, at, outcome } = deed;
  const window = { ...within, from: at, until: within.alone ? at : within.until };
  const isOneOf = (refusals: readonly string[]): boolean => "refused" in outcome && refusals.includes(outcome.refused);
  if (isStored(command)) return explainsStored(model, { ...deed, command }, event, window);
  switch (command.do) {
    case "create":
    case "join": {
      const refusals = model.joinRefusals(command.who, command.name);
      if (refusals.length > 0 || "refused" in outcome) return isOneOf(refusals);
      const isNew = !model.isIn(command.who);
      const name = names[command.name]?.kept ?? "";
      if (isNew ? !model.enters(command.who, name, event, window) : !model.showsUp(command.who, at)) return false;
      return Bun.deepEquals(outcome.value, { isNew, ...memberOf(model, command.who) });
    }
    case "connect":
      if (isAdmitted) {
        // A member who left for good in the meantime was turned out again.
        if (model.seats.get(command.who)?.standing === "left") return true;
        // A member who became overdue while the store was slow is brought back by the chat itself.
        if (!model.isIn(command.who) && !entersAgain(model, command.who, event, window)) return false;
        return model.connects(command.who, deed.socket ?? 0);
      }
      return comesBack(model, command.who, outcome, event, window);
    case "comeBack":
      if (!comesBack(model, command.who, outcome, event, window)) return false;
      return "refused" in outcome || Bun.deepEquals(outcome.value, memberOf(model, command.who));
    case "leave": {
      if (model.isClosed) return isOneOf(["unknown-room"]);
      if ("refused" in outcome) return false;
      if (model.isIn(command.who)) return model.leaves(command.who, "left", event, window);
      const seat = model.seats.get(command.who);
      if (seat) seat.standing = "left";
      return true;
    }
    case "disconnect":
      // Someone who is not in yet, or no longer, changes nothing.
      if ("value" in outcome && outcome.value !== "in") return true;
      return model.disconnects(deed.socket ?? 0, command.parting, at);
    case "touch":
      model.touched(command.who, at);
      return true;
    case "read": {
      if (model.isClosed) return isOneOf(["unknown-room"]);
      const log = presentLog(model.log);
      const end = Math.max(0, Math.min(log.length, command.seq - 1));
      const page = command.from === "after" ? log.slice(command.seq, command.seq + 3) : log.slice(0, end).slice(-3);
      return "value" in outcome && Bun.deepEquals(outcome.value, page);
    }
  }
}

function comesBack(
  model: RoomModel,
  who: number,
  outcome: Outcome,
  event: SeenEvent | undefined,
  window: Window,
): boolean {
  const refusals = model.comeBackRefusals(who);
  if (refusals.length > 0 || "refused" in outcome) {
    return "refused" in outcome && refusals.includes(outcome.refused);
  }
  return model.showsUp(who, window.from) || entersAgain(model, who, event, window);
}

function entersAgain(model: RoomModel, who: number, event: SeenEvent | undefined, window: Window): boolean {
  return model.enters(who, model.seats.get(who)?.name ?? "", event, window);
}

function memberOf(model: RoomModel, who: number): { memberId: string; name: string; badge: number; role: string } {
  const { memberId = "", name = "", badge = 0, role = "" } = model.seats.get(who) ?? {};
  return { memberId, name, badge, role };
}

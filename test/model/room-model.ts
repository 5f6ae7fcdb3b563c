// The simplest model of a room as the protocol defines it: seats, graces, and what was said. It does not use the code
// under test. [M1] – [M3] [L2]

import { times } from "../support/test-chat";
import { membersMax, names } from "./commands";
import type { SeenEvent } from "./message-model";

export interface ModelSeat {
  readonly memberId: string;
  readonly role: string;
  name: string;
  badge: number;
  standing: "in" | "dormant" | "left";
  /** While away: when they will be removed. */
  leavesAt: number | null;
  sockets: Set<number>;
  /** The grace began anew at some moment of this step: by a sign of life, or when abandoned connections ended. */
  isWaitedForAnew?: boolean;
}

/**
 * The times between which something must have happened. `alone` means that nothing else was running, so times are
 * exact.
 */
export interface Window {
  readonly from: number;
  readonly until: number;
  readonly alone: boolean;
}

export class RoomModel {
  seats = new Map<number, ModelSeat>();
  log: SeenEvent[] = [];
  title = "";
  isClosed = false;
  closesAt: number | null = null;
  copy(): RoomModel {
    const copy = new RoomModel();
    for (const [who, seat] of this.seats) copy.seats.set(who, { ...seat, sockets: new Set(seat.sockets) });
    copy.log = [...this.log];
    copy.title = this.title;
    copy.isClosed = this.isClosed;
    copy.closesAt = this.closesAt;
    return copy;
  }

  get membersIn(): ModelSeat[] {
    return [...this.seats.values()].filter(({ standing }) => standing === "in");
  }

  isIn(who: number): boolean {
    return this.seats.get(who)?.standing === "in";
  }

  stepBegins(): void {
    for (const seat of this.seats.values()) delete seat.isWaitedForAnew;
  }

  /** A member who is in asks to join, which is a sign of life. */
  showsUp(who: number, at: number): boolean {
    const seat = this.seats.get(who);
    if (seat?.standing !== "in") return false;
    if (seat.leavesAt === null) return true;
    seat.leavesAt = at + times.lostGraceMs;
    seat.isWaitedForAnew = true;
    return true;
  }

  /** Adopts the times at which graces began anew, as far as they are possible until `until`. */
  takeOver(leavesAt: (memberId: string) => number | null | undefined, until: number): void {
    for (const seat of this.membersIn) {
      const real = leavesAt(seat.memberId);
      if (!seat.isWaitedForAnew || seat.leavesAt === null || real == null) continue;
      if (real > seat.leavesAt && real <= until + times.lostGraceMs) seat.leavesAt = real;
    }
  }

  /** Reasons why a person cannot join; empty when they can. */
  joinRefusals(who: number, name: number): string[] {
    const refusals = [names[name]?.refused, this.isClosed ? "unknown-room" : undefined];
    if (!this.isIn(who) && this.membersIn.length >= membersMax) refusals.push("room-full");
    return refusals.filter((code) => code !== undefined);
  }

  comeBackRefusals(who: number): string[] {
    if (this.isClosed) return ["unknown-room"];
    const standing = this.seats.get(who)?.standing;
    if (standing === undefined || standing === "left") return ["not-admitted"];
    return standing === "dormant" && this.membersIn.length >= membersMax ? ["room-full"] : [];
  }

  /** [M3] A person takes a seat, or takes it again, with this event. Returns false when the event is wrong. */
  enters(who: number, name: string, event: SeenEvent | undefined, window: Window): boolean {
    const known = this.seats.get(who);
    const role = known?.role ?? (this.seats.size === 0 ? "host" : "guest");
    const isSomebodyElse = [...this.seats].some(([other, { memberId }]) => other !== who && memberId === event?.by);
    if (event?.kind !== "joined" || event.role !== role || event.name !== name || isSomebodyElse) return false;
    if (known && known.memberId !== event.by) return false;
    const badge = event.badge ?? 1;
    const isTheSame = known?.standing === "dormant" && known.name === name;
    if (isTheSame ? badge !== known.badge : !this.#isBadgeRight(who, name, badge)) return false;
    if (!this.#tell(event, window)) return false;
    const leavesAt = event.at + times.lostGraceMs;
    const seat: ModelSeat = { memberId: event.by, role, name, badge, standing: "in", leavesAt, sockets: new Set() };
    if (known?.isWaitedForAnew && !window.alone) seat.isWaitedForAnew = true;
    this.seats.set(who, seat);
    this.closesAt = null;
    return true;
  }

  /** [M1] A member who was in has left with this event. */
  leaves(who: number, reason: "left" | "timeout", event: SeenEvent | undefined, window: Window): boolean {
    const seat = this.seats.get(who);
    if (event?.kind !== "left" || event.reason !== reason || !seat || event.by !== seat.memberId) return false;
    if (event.name !== seat.name || (event.badge ?? 1) !== seat.badge || !this.#tell(event, window)) return false;
    seat.standing = reason === "timeout" ? "dormant" : "left";
    seat.leavesAt = null;
    seat.isWaitedForAnew = seat.sockets.size > 0;
    seat.sockets.clear();
    if (this.membersIn.length === 0) this.closesAt = event.at + times.emptyRoomGraceMs;
    return true;
  }

  connects(who: number, socket: number): boolean {
    const seat = this.seats.get(who);
    if (seat?.standing !== "in") return false;
    seat.sockets.add(socket);
    seat.leavesAt = null;
    return true;
  }

  /** Returns false when there was no such connection. */
  disconnects(socket: number, parting: boolean, at: number): boolean {
    for (const seat of this.seats.values()) {
      if (!seat.sockets.delete(socket)) continue;
      if (seat.sockets.size === 0) seat.leavesAt = at + (parting ? times.partingGraceMs : times.lostGraceMs);
      return true;
    }
    return false;
  }

  /** A sign of life extends the grace; an extension of less than a tenth may be skipped. */
  touched(who: number, at: number): void {
    const seat = this.seats.get(who);
    if (seat?.standing !== "in" || seat.leavesAt === null) return;
    const leavesAt = at + times.lostGraceMs;
    if (leavesAt - seat.leavesAt >= times.lostGraceMs / 10) seat.leavesAt = leavesAt;
    else seat.isWaitedForAnew = true;
  }

  /** [M3] The same seat under another name. */
  renames(who: number, to: string, event: SeenEvent | undefined, window: Window): boolean {
    const seat = this.seats.get(who);
    const badge = event?.toBadge ?? 1;
    if (!seat || event?.kind !== "renamed" || event.to !== to || event.by !== seat.memberId) return false;
    if (event.name !== seat.name || (event.badge ?? 1) !== seat.badge) return false;
    if (!this.#isBadgeRight(who, to, badge) || !this.#tell(event, window)) return false;
    seat.name = to;
    seat.badge = badge;
    return true;
  }

  /** An action that changes no seat. */
  does(who: number, event: SeenEvent | undefined, window: Window): boolean {
    const seat = this.seats.get(who);
    if (!event || event.by !== seat?.memberId) return false;
    return event.name === seat.name && (event.badge ?? 1) === seat.badge && this.#tell(event, window);
  }

  /** Members who may be overdue by then; `isSure` when they must be. */
  overdue(until: number): { readonly who: number; readonly leavesAt: number; readonly isSure: boolean }[] {
    return [...this.seats].flatMap(([who, { standing, leavesAt, isWaitedForAnew = false }]) =>
      standing === "in" && leavesAt !== null && leavesAt <= until ? { who, leavesAt, isSure: !isWaitedForAnew } : [],
    );
  }

  /** [L2] Whether the empty room is due by then. */
  isDue(until: number): boolean {
    return !this.isClosed && this.closesAt !== null && this.closesAt <= until;
  }

  /** [M2] [L4] The server was down, and everyone has lost their connections. */
  restarts(now: number): void {
    for (const seat of this.membersIn) {
      seat.sockets.clear();
      seat.leavesAt = Math.max(seat.leavesAt ?? 0, now + times.restartGraceMs);
    }
  }

  /** The first free badge, also when several enter at the same time: it is chosen in the commit. */
  #isBadgeRight(who: number, name: string, badge: number): boolean {
    const taken = [...this.seats].flatMap(([other, seat]) =>
      other !== who && seat.standing !== "left" && seat.name.toLowerCase() === name.toLowerCase() ? [seat.badge] : [],
    );
    if (taken.includes(badge)) return false;
    return Array.from({ length: badge - 1 }, (_, index) => index + 1).every((lower) => taken.includes(lower));
  }

  #tell(event: SeenEvent, { from, until, alone }: Window): boolean {
    const isAfter = event.at >= (this.log.at(-1)?.at ?? 0);
    if (event.seq !== this.log.length + 1 || !isAfter || event.at < from || event.at > until) return false;
    if (alone && event.at !== from) return false;
    this.log.push(event);
    return true;
  }
}

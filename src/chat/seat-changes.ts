// Decides which seat and badge a member gets, and how an event changes a seat and the room's settings. Pure. Every
// store asks here inside the commit, with the rows as they are then, so that many members can join at once without
// knowing of each other. [M3]

import { ChatError } from "./chat-error";
import type { Member, Seat, SessionHash } from "./member";
import { looksBadged, type MemberName } from "./name";
import { type NameSkeletons, nameSkeletons, nameWithBadge, skeletonsAlike } from "./name-skeleton";
import type { DecidedDraft, EventDraft, RoomSettings } from "./room-event";
import { mustBeIn, notIn, seatsMax } from "./room-rules";
import type { Decision, Entered, Entry } from "./room-store";

/** The seats of one room, as the store has them during a commit. */
export interface Seats {
  of(session: SessionHash): Seat | undefined;
  /** How many members are in, and how many seats were ever given out. */
  readonly inCount: number;
  readonly count: number;
  /** Members who have not left for good; they keep their names while they are away. */
  holders(): Iterable<Member>;
}

/** `after` is the author's new seat, and is `author` itself when nothing about it changed. */
export type Decided = "stale" | { readonly event?: DecidedDraft; readonly author: Seat; readonly after: Seat };

/**
 * The seat of a member who enters. A member who is in stays in, and if they were absent their grace begins anew;
 * dormant members get their seat back. Throws `room-full`, or `not-admitted` for an entry without a name and without a
 * seat to come back to.
 */
export function seatOnEntry(seats: Seats, entry: Entry): Entered {
  const known = seats.of(entry.session);
  if (known?.standing === "in") {
    return { seat: known.leavesAt === null ? known : { ...known, leavesAt: entry.leavesAt }, isNew: false };
  }
  const name = entry.name ?? (known?.standing === "dormant" ? known.member.name : undefined);
  if (name === undefined) throw notIn();
  if (seats.inCount >= entry.membersMax || (!known && seats.count >= (entry.seatsMax ?? seatsMax))) {
    throw new ChatError("room-full", `This room is full: it has ${seats.inCount} members.`);
  }
  const id = known?.member.id ?? entry.memberId;
  // Dormant members keep their name and come back under it.
  const isTheSame = known?.standing === "dormant" && known.member.name === name;
  const badge = isTheSame ? known.member.badge : badgeFor(name, id, seats.holders());
  const member: Member = { id, name, badge, role: known?.member.role ?? "guest" };
  return { seat: { member, session: entry.session, standing: "in", leavesAt: entry.leavesAt }, isNew: true };
}

/** The seat of the member who creates a room. */
export function founderSeat({ session, name, memberId: id, leavesAt }: Entry): Seat {
  if (name === undefined) throw new Error("The creator of a room must have a name.");
  return { member: { id, name, badge: 1, role: "host" }, session, standing: "in", leavesAt };
}

/**
 * The outcome of a decision: nothing, because the room has changed since; giving up a seat without an event; or an
 * event and the author's seat after it. `author` is their current seat. Throws `not-admitted`.
 */
export function decidedNow(
  { event, decidedOn, dueBy }: Decision,
  author: Seat | undefined,
  { seats, changedAt }: { readonly seats: Pick<Seats, "holders">; readonly changedAt: number },
): Decided {
  if (dueBy !== undefined && !isDue(author, dueBy)) return "stale";
  // Others have seen a dormant member leave already, so leaving for good is no further event.
  if (author?.standing === "dormant" && event.kind === "left" && event.reason !== "timeout") {
    return { author, after: seatAfter(author, event) };
  }
  mustBeIn(author);
  if (decidedOn !== undefined && changedAt > decidedOn) return "stale";
  const stored = withBadge(event, seats);
  return { event: stored, author, after: seatAfter(author, stored) };
}

/** Gives a new name the badge that is free for it now. */
function withBadge(event: DecidedDraft, seats: Pick<Seats, "holders">): DecidedDraft {
  if (event.kind !== "renamed") return event;
  const { toBadge: _, ...rename } = event;
  const badge = badgeFor(event.to, event.by, seats.holders());
  return badge === 1 ? rename : { ...rename, toBadge: badge };
}

/** [M1] Whether an absent member is overdue at this moment. */
function isDue(seat: Seat | undefined, dueBy: number): boolean {
  return seat?.standing === "in" && seat.leavesAt !== null && seat.leavesAt <= dueBy;
}

/** The author's seat after the event. */
export function seatAfter(seat: Seat, event: EventDraft): Seat {
  switch (event.kind) {
    case "left":
      // A member who was away too long may come back to the seat.
      return { ...seat, standing: event.reason === "timeout" ? "dormant" : "left", leavesAt: null };
    case "renamed":
      return { ...seat, member: { ...seat.member, name: event.to, badge: event.toBadge ?? 1 } };
    default:
      return seat;
  }
}

/** The room's settings after an event that changed some of them. */
export function settingsAfter(settings: RoomSettings, event: EventDraft): RoomSettings {
  if (event.kind !== "room") return settings;
  const { title = settings.title } = event;
  return { title };
}

/**
 * The first badge that is free for a name: 1 unless another name looks the same. Ignores the holder with `id`. Throws
 * `name-invalid` for a name that looks like that of another holder with a badge.
 */
export function badgeFor(name: MemberName, id: Member["id"], holders: Iterable<Member>): number {
  const skeletons = skeletonsOf(name);
  const base = nameWithBadge(name)?.name;
  const taken = new Set<number>();
  for (const member of holders) {
    if (member.id === id) continue;
    const others = skeletonsOf(member.name);
    if (base !== undefined && skeletonsAlike(others, skeletonsOf(base))) throw looksBadged(name);
    if (skeletonsAlike(others, skeletons)) taken.add(member.badge);
    const badged = nameWithBadge(member.name);
    if (badged && skeletonsAlike(skeletonsOf(badged.name), skeletons)) taken.add(badged.badge);
  }
  let badge = 1;
  while (taken.has(badge)) badge += 1;
  return badge;
}

/** Cached, because many members who join at once compare with the same names again and again. */
const known = new Map<string, NameSkeletons>();
const knownMax = 20_000;

function skeletonsOf(name: string): NameSkeletons {
  let skeletons = known.get(name);
  if (!skeletons) {
    if (known.size >= knownMax) known.clear();
    skeletons = nameSkeletons(name);
    known.set(name, skeletons);
  }
  return skeletons;
}

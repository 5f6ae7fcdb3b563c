// Who gets which seat, and what an event makes of a seat and of the room's settings. Pure: every store asks here, inside the
// commit, of the rows as they are then; so a crowd that comes in at once need not know of each other. [M3]

import { ChatError } from "./chat-error";
import type { Member, Seat, SessionHash } from "./member";
import type { MemberName } from "./name";
import { type NameSkeletons, nameSkeletons, skeletonsAlike } from "./name-skeleton";
import type { DecidedDraft, EventDraft, RoomSettings } from "./room-event";
import { mustBeIn, notIn, seatsMax } from "./room-rules";
import type { Decision, Entered, Entry } from "./room-store";

/** The seats of one room, as a store has them at the moment of a commit. */
export interface Seats {
  of(session: SessionHash): Seat | undefined;
  /** How many are in, and how many seats were ever taken. */
  readonly inCount: number;
  readonly count: number;
  /** All who have not left for good: they keep their names, also while they are away. */
  holders(): Iterable<Member>;
}

/** `after`: the author's seat from now on; `author` itself where nothing of it changed. */
export type Decided = "stale" | { readonly event?: DecidedDraft; readonly author: Seat; readonly after: Seat };

/**
 * The seat of somebody who comes in. Who is in already stays so, and if they are absent their time begins anew; the dormant
 * come back to the seat that they had. Throws `room-full`, and `not-admitted` for who comes without a name and has no seat
 * to come back to.
 */
export function seatOnEntry(seats: Seats, entry: Entry): Entered {
  const known = seats.of(entry.session);
  if (known?.standing === "in") {
    return { seat: known.leavesAt === null ? known : { ...known, leavesAt: entry.leavesAt }, isNew: false };
  }
  const name = entry.name ?? (known?.standing === "dormant" ? known.member.name : undefined);
  if (name === undefined) throw notIn();
  if (seats.inCount >= entry.membersMax || (!known && seats.count >= seatsMax)) {
    throw new ChatError("room-full", `This room is full: it has ${seats.inCount} members.`);
  }
  const id = known?.member.id ?? entry.memberId;
  // The dormant have kept their name, and come back as who they were.
  const isTheSame = known?.standing === "dormant" && known.member.name === name;
  const badge = isTheSame ? known.member.badge : badgeFor(name, id, seats.holders());
  const member: Member = { id, name, badge, role: known?.member.role ?? "guest" };
  return { seat: { member, session: entry.session, standing: "in", leavesAt: entry.leavesAt }, isNew: true };
}

/** The seat of who makes a room. */
export function founderSeat({ session, name, memberId: id, leavesAt }: Entry): Seat {
  if (name === undefined) throw new Error("Who makes a room has a name.");
  return { member: { id, name, badge: 1, role: "host" }, session, standing: "in", leavesAt };
}

/**
 * What comes of a decision: nothing, because the room has moved on; a seat that is given up without an event; or an event,
 * and what it makes of its author's seat. `author`: their seat at this moment. Throws `not-admitted`.
 */
export function decidedNow(
  { event, decidedOn, dueBy }: Decision,
  author: Seat | undefined,
  { seats, changedAt }: { readonly seats: Pick<Seats, "holders">; readonly changedAt: number },
): Decided {
  if (dueBy !== undefined && !isDue(author, dueBy)) return "stale";
  // Others have seen go who was merely gone: that they leave for good is no event.
  if (author?.standing === "dormant" && event.kind === "left" && event.reason !== "timeout") {
    return { author, after: seatAfter(author, event) };
  }
  mustBeIn(author);
  if (decidedOn !== undefined && changedAt > decidedOn) return "stale";
  const stored = withBadge(event, seats);
  return { event: stored, author, after: seatAfter(author, stored) };
}

/** A new name comes with the badge that is free for it at that moment. */
function withBadge(event: DecidedDraft, seats: Pick<Seats, "holders">): DecidedDraft {
  if (event.kind !== "renamed") return event;
  const { toBadge: _, ...rename } = event;
  const badge = badgeFor(event.to, event.by, seats.holders());
  return badge === 1 ? rename : { ...rename, toBadge: badge };
}

/** [M1] Whether the time of an absent member is up by this moment. */
function isDue(seat: Seat | undefined, dueBy: number): boolean {
  return seat?.standing === "in" && seat.leavesAt !== null && seat.leavesAt <= dueBy;
}

/** The author's seat after what they did. */
export function seatAfter(seat: Seat, event: EventDraft): Seat {
  switch (event.kind) {
    case "left":
      // Who was merely gone too long may come back to it.
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

/** The first badge that is free for a name: 1 unless somebody looks the same. `id` does not stand in their own way. */
export function badgeFor(name: MemberName, id: Member["id"], holders: Iterable<Member>): number {
  const skeletons = skeletonsOf(name);
  const taken = new Set<number>();
  for (const member of holders) {
    if (member.id !== id && skeletonsAlike(skeletonsOf(member.name), skeletons)) taken.add(member.badge);
  }
  let badge = 1;
  while (taken.has(badge)) badge += 1;
  return badge;
}

/** A crowd that comes in asks for the same names again and again. */
const known = new Map<MemberName, NameSkeletons>();
const knownMax = 20_000;

function skeletonsOf(name: MemberName): NameSkeletons {
  let skeletons = known.get(name);
  if (!skeletons) {
    if (known.size >= knownMax) known.clear();
    skeletons = nameSkeletons(name);
    known.set(name, skeletons);
  }
  return skeletons;
}

// The seats of one room and who is in them now. A seat outlives its connections: a member with none is away, not
// gone. Knows nothing of time; who counts as gone is decided in chat.

import type { Member, MemberId, Presence, Seat, SessionHash } from "./member";
import { type NameSkeletons, nameSkeletons, skeletonsAlike } from "./name-skeleton";

export type ConnectionId = number;

/** A member who is in, as others see them. */
export interface Person extends Member {
  readonly state: Presence;
}

export class Roster {
  readonly #seats = new Map<MemberId, Seat>();
  readonly #bySession = new Map<SessionHash, MemberId>();
  readonly #connections = new Map<MemberId, Set<ConnectionId>>();
  /** Names that somebody is coming in with, and whose commit is under way. */
  readonly #arriving = new Map<MemberId, Member>();
  /** Names that somebody who is in is taking instead of theirs. */
  readonly #held = new Map<MemberId, Member>();
  #in = 0;

  constructor(seats: readonly Seat[]) {
    for (const seat of seats) this.put(seat);
  }

  /** Members who are in, or coming in. */
  get count(): number {
    return this.#in + this.#arriving.size;
  }

  get seatCount(): number {
    return this.#seats.size + this.#arriving.size;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  seat(memberId: MemberId): Seat | undefined {
    return this.#seats.get(memberId);
  }

  seatOf(session: SessionHash): Seat | undefined {
    const memberId = this.#bySession.get(session);
    return memberId && this.#seats.get(memberId);
  }

  *seats(): Iterable<Seat> {
    yield* this.#seats.values();
  }

  put(seat: Seat): void {
    const before = this.#seats.get(seat.member.id);
    this.#in += Number(seat.standing === "in") - Number(before?.standing === "in");
    this.#arriving.delete(seat.member.id);
    this.#seats.set(seat.member.id, seat);
    this.#bySession.set(seat.session, seat.member.id);
  }

  /** Holds a name and a place until the commit is known. */
  expect(member: Member): void {
    this.#arriving.set(member.id, member);
  }

  expectNoMore(memberId: MemberId): void {
    this.#arriving.delete(memberId);
  }

  /** Holds a name for somebody who has a place, beside the one they have, until the commit is known. */
  hold(member: Member): void {
    this.#held.set(member.id, member);
  }

  letGo(memberId: MemberId): void {
    this.#held.delete(memberId);
  }

  /** The first free badge for a name: 1 unless somebody looks the same. `memberId` does not stand in their own way. */
  badgeFor(name: Member["name"], memberId: MemberId): number {
    const skeletons = nameSkeletons(name);
    const taken = new Set<number>();
    for (const member of this.#holders()) {
      if (member.id !== memberId && skeletonsAlike(skeletonsOf(member), skeletons)) taken.add(member.badge);
    }
    let badge = 1;
    while (taken.has(badge)) badge += 1;
    return badge;
  }

  /** Returns true when this made the member come back from away. */
  connect(memberId: MemberId, connection: ConnectionId): boolean {
    const open = this.#connections.get(memberId);
    if (open) {
      open.add(connection);
      return false;
    }
    this.#connections.set(memberId, new Set([connection]));
    return true;
  }

  /** Returns true when this was the member's last connection. */
  disconnect(memberId: MemberId, connection: ConnectionId): boolean {
    const open = this.#connections.get(memberId);
    if (!open?.delete(connection) || open.size > 0) return false;
    this.#connections.delete(memberId);
    return true;
  }

  /** Oldest first. */
  connectionsOf(memberId: MemberId): readonly ConnectionId[] {
    return [...(this.#connections.get(memberId) ?? [])];
  }

  isHere(memberId: MemberId): boolean {
    return this.#connections.has(memberId);
  }

  person(memberId: MemberId): Person | undefined {
    const seat = this.#seats.get(memberId);
    if (seat?.standing !== "in") return undefined;
    return { ...seat.member, state: this.isHere(memberId) ? "here" : "away" };
  }

  /** At most `limit` of those who are in, in the order in which they took their seats. */
  people(limit: number): Person[] {
    const people: Person[] = [];
    for (const id of this.#seats.keys()) {
      if (people.length >= limit) break;
      const person = this.person(id);
      if (person) people.push(person);
    }
    return people;
  }

  // The dormant keep their badge: they may be back at any moment, as who they were.
  *#holders(): Iterable<Member> {
    for (const seat of this.#seats.values()) if (seat.standing !== "left") yield seat.member;
    yield* this.#arriving.values();
    yield* this.#held.values();
  }
}

const known = new WeakMap<Member, NameSkeletons>();

function skeletonsOf(member: Member): NameSkeletons {
  let skeletons = known.get(member);
  if (!skeletons) {
    skeletons = nameSkeletons(member.name);
    known.set(member, skeletons);
  }
  return skeletons;
}

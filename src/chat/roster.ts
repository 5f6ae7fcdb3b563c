// The seats of one room and which members are in. A seat outlives its connections: a member without any is away, not
// gone. Knows no time; chat decides when a member is gone.

import type { Member, MemberId, Presence, Seat, SessionHash } from "./member";

export type ConnectionId = number;

/** A member who is in, as others see them. */
export interface Person extends Member {
  readonly state: Presence;
}

export class Roster {
  readonly #seats = new Map<MemberId, Seat>();
  readonly #bySession = new Map<SessionHash, MemberId>();
  readonly #connections = new Map<MemberId, Set<ConnectionId>>();
  #in = 0;

  constructor(seats: readonly Seat[]) {
    for (const seat of seats) this.put(seat);
  }

  /** The number of members who are in. */
  get count(): number {
    return this.#in;
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
    this.#seats.set(seat.member.id, seat);
    this.#bySession.set(seat.session, seat.member.id);
  }

  /** The seat is given back. */
  remove(memberId: MemberId): void {
    const seat = this.#seats.get(memberId);
    if (!seat) return;
    this.#in -= Number(seat.standing === "in");
    this.#seats.delete(memberId);
    if (this.#bySession.get(seat.session) === memberId) this.#bySession.delete(seat.session);
  }

  /** Members who have not left for good. The dormant keep their names, because they may come back at any moment. */
  *holders(): Iterable<Member> {
    for (const seat of this.#seats.values()) if (seat.standing !== "left") yield seat.member;
  }

  /** Returns true when the member comes back from away with this connection. */
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

  /** Whether no member has a connection here. */
  get isQuiet(): boolean {
    return this.#connections.size === 0;
  }

  isHere(memberId: MemberId): boolean {
    return this.#connections.has(memberId);
  }

  person(memberId: MemberId): Person | undefined {
    const seat = this.#seats.get(memberId);
    if (seat?.standing !== "in") return undefined;
    return { ...seat.member, state: this.isHere(memberId) ? "here" : "away" };
  }

  /** At most `limit` members who are in, in the order in which they took their seats. */
  people(limit: number): Person[] {
    const people: Person[] = [];
    for (const id of this.#seats.keys()) {
      if (people.length >= limit) break;
      const person = this.person(id);
      if (person) people.push(person);
    }
    return people;
  }
}

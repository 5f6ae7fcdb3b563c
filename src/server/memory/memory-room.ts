// One room in memory: its seats, and its events in their current state.

import { ChatError } from "../../chat/chat-error";
import { firstSince } from "../../chat/first-since";
import type { Member, MemberId, Seat, SessionHash } from "../../chat/member";
import { isMessageChange } from "../../chat/message-change";
import { afterChange, type ChangeDraft, messageIn, presentState } from "../../chat/message-state";
import { memberPushesMax, type Push } from "../../chat/push-subscription";
import {
  changesRoom,
  type EventContent,
  type EventDraft,
  eventOf,
  type RoomEvent,
  type RoomSettings,
  sameContent,
  withoutText,
} from "../../chat/room-event";
import type {
  AbsenceBounds,
  Appended,
  EventRange,
  NewRoom,
  RoomId,
  RoomRecord,
  SearchRequest,
} from "../../chat/room-store";
import { parseSearchWords } from "../../chat/search-words";
import type { Seats } from "../../chat/seat-changes";

/** The request that was made under an id. An edit does not change it; deletion removes its text. */
interface Asked {
  readonly seq: number;
  readonly at: number;
  readonly content: EventContent;
}

export class MemoryRoom implements Seats {
  readonly room: NewRoom;
  readonly seats = new Map<MemberId, Seat>();
  closesAt: number | null = null;
  /** What its events take: their contents, and 100 bytes for each. */
  bytes = 0;
  settings: RoomSettings = { title: "" };
  /** Oldest first. */
  pushes: readonly Push[] = [];
  /** The last event that changed members or settings. */
  changedAt = 0;
  readonly #events: RoomEvent[] = [];
  readonly #asked = new Map<string, Asked>();
  readonly #editsOf = new Map<number, number[]>();

  constructor(room: NewRoom) {
    this.room = room;
  }

  get record(): RoomRecord {
    const { room, changedAt, settings, head } = this;
    return { ...room, head, changedAt, settings, seats: [...this.seats.values()] };
  }

  get head(): number {
    return this.#events.length;
  }

  of(session: SessionHash): Seat | undefined {
    return this.seats.values().find((seat) => seat.session === session);
  }

  get count(): number {
    return this.seats.size;
  }

  get inCount(): number {
    return this.seats.values().reduce((sum, { standing }) => sum + Number(standing === "in"), 0);
  }

  *holders(): Iterable<Member> {
    for (const seat of this.seats.values()) if (seat.standing !== "left") yield seat.member;
  }

  /** Gives a seat back: of who left first, else of who was away too long first; never a host's. */
  giveBack(): readonly MemberId[] {
    const out = [...this.seats.values()].filter(({ standing, member }) => standing !== "in" && member.role !== "host");
    const [first] = [...out.filter(({ standing }) => standing === "left"), ...out];
    if (!first) return [];
    this.seats.delete(first.member.id);
    this.dropPushesOf(first.member.id);
    return [first.member.id];
  }

  /** Members who are in but not connected. */
  *absent(): Iterable<{ readonly roomId: RoomId; readonly memberId: MemberId; readonly leavesAt: number }> {
    for (const { member, standing, leavesAt } of this.seats.values()) {
      if (standing === "in" && leavesAt !== null) yield { roomId: this.room.id, memberId: member.id, leavesAt };
    }
  }

  allAbsent({ leavesAtLeast, leavesAtMost, closesAtMost }: AbsenceBounds): void {
    if (this.closesAt !== null) this.closesAt = Math.min(this.closesAt, closesAtMost);
    for (const [id, seat] of this.seats) {
      if (seat.standing !== "in") continue;
      this.seats.set(id, { ...seat, leavesAt: Math.max(Math.min(seat.leavesAt ?? 0, leavesAtMost), leavesAtLeast) });
    }
  }

  /** [D2] The answer that this id got before. Throws `id-conflict` when it was used for something else. */
  answered(draft: EventDraft): Appended | undefined {
    const known = this.#asked.get(onceKey(draft));
    if (known) {
      if (sameContent(known.content, draft)) return { seq: known.seq, at: known.at, duplicate: true };
      throw new ChatError("id-conflict", "This id was used before, for something else.");
    }
    return undefined;
  }

  /** Adds the event under the author's current name. */
  add(draft: EventDraft, author: Member): RoomEvent {
    if (isMessageChange(draft)) this.#change(draft);
    const event = eventOf(draft, this.#events.length + 1, author);
    this.#events.push(event);
    this.bytes += bytesOf(event);
    if (changesRoom(draft)) this.changedAt = event.seq;
    this.#asked.set(onceKey(draft), { seq: event.seq, at: event.at, content: draft });
    if (draft.kind === "edited") {
      this.#editsOf.set(draft.target, [...(this.#editsOf.get(draft.target) ?? []), event.seq]);
    }
    return event;
  }

  events(range: EventRange): readonly RoomEvent[] {
    const events = this.#events;
    if ("before" in range) {
      const end = Math.max(0, Math.min(events.length, range.before - 1));
      return events.slice(Math.max(0, end - range.limit), end);
    }
    const after =
      "after" in range
        ? range.after
        : firstSince(range.from, events.length, (seq) => events[seq - 1]?.at ?? range.from) - 1;
    return events.slice(after, after + range.limit);
  }

  search({ words, before = Infinity, limit }: SearchRequest): readonly RoomEvent[] {
    const wanted = parseSearchWords(words);
    const found: RoomEvent[] = [];
    for (let seq = Math.min(before - 1, this.#events.length); wanted && seq > 0 && found.length < limit; seq -= 1) {
      const event = this.#events[seq - 1];
      if (event?.kind === "message" && !event.deleted && wanted.matches(event.text)) found.push(event);
    }
    return found;
  }

  keepPush(push: Push): void {
    const standing = this.seats.get(push.memberId)?.standing ?? "left";
    if (standing === "left") return;
    this.dropPush(push.endpoint);
    const own = this.pushes.filter(({ memberId }) => memberId === push.memberId);
    const over = own.slice(0, Math.max(0, own.length + 1 - memberPushesMax));
    this.pushes = [...this.pushes.filter((kept) => !over.includes(kept)), push];
  }

  dropPush(endpoint: string): void {
    this.pushes = this.pushes.filter((push) => push.endpoint !== endpoint);
  }

  dropPushesOf(memberId: MemberId): void {
    this.pushes = this.pushes.filter((push) => push.memberId !== memberId);
  }

  #change(change: ChangeDraft): void {
    const event = this.#events[change.target - 1];
    const after = afterChange(messageIn(event), change);
    if (event?.kind !== "message") return;
    const { edited, deleted, reactions, ...first } = event;
    const changed = { ...first, ...presentState(after), text: after.text } as RoomEvent;
    this.bytes += bytesOf(changed) - bytesOf(event);
    this.#events[change.target - 1] = changed;
    if (!after.isDeleted) return;
    for (const seq of [change.target, ...(this.#editsOf.get(change.target) ?? [])]) this.#erase(seq);
  }

  /** [D7] */
  #erase(seq: number): void {
    const event = this.#events[seq - 1];
    if (!event) return;
    const erased = withoutText(event);
    this.bytes += bytesOf(erased) - bytesOf(event);
    this.#events[seq - 1] = erased;
    const key = onceKey(event);
    const asked = this.#asked.get(key);
    if (asked) this.#asked.set(key, { ...asked, content: withoutText(asked.content) });
  }
}

function bytesOf(event: RoomEvent): number {
  return 100 + Buffer.byteLength(JSON.stringify(event));
}

function onceKey({ by, id }: EventDraft): string {
  return `${by} ${id}`;
}

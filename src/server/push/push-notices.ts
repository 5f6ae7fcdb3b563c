// Decides who is told of which messages, and when: only those whose pages are all closed, of what they asked for, once
// in a while, with what came meanwhile as a number. Looks a moment after a message: who only reloads is not told.

import type { ChatListener } from "../../chat/chat-listener";
import type { Clock } from "../../chat/clock";
import type { Deadline, Deadlines } from "../../chat/deadlines";
import type { MemberId } from "../../chat/member";
import { mentionsOf } from "../../chat/mention";
import type { Push } from "../../chat/push";
import type { Room } from "../../chat/room";
import type { RoomEvent } from "../../chat/room-event";
import type { PushBook } from "./push-book";
import type { Notice } from "./push-sender";
import { wordsOf } from "./push-words";

type Message = Extract<RoomEvent, { kind: "message" }>;

interface PushNoticesParts {
  readonly book: PushBook;
  readonly clock: Clock;
  readonly deadlines: Deadlines;
  /** The least time between two notices to one member of one room. */
  readonly pauseMs: number;
  send(room: Room, notice: Notice): void;
  failed(room: Room, cause: unknown): void;
}

/** What somebody is to be told; `latest` is what counts most of it. */
interface Waiting {
  count: number;
  latest: Message;
  isMention: boolean;
}

interface RoomNotices {
  /** Messages that nobody has looked at yet; the newest only, where there are many. */
  fresh: Message[];
  readonly waiting: Map<string, Waiting>;
  /** When a member was told last. */
  readonly toldAt: Map<MemberId, number>;
  look: Deadline | undefined;
  isLooking: boolean;
}

const lookAfterMs = 3_000;
const freshMax = 100;

export class PushNotices implements ChatListener {
  readonly #parts: PushNoticesParts;
  readonly #rooms = new Map<Room, RoomNotices>();

  constructor(parts: PushNoticesParts) {
    this.#parts = parts;
  }

  committed(room: Room, events: readonly RoomEvent[]): void {
    for (const event of events) {
      if (event.kind === "message") this.#heard(room, event);
      else if (event.kind === "edited")
        this.#reworded(room, event.target, (message) =>
          event.text === "" ? undefined : { ...message, text: event.text },
        );
      else if (event.kind === "deleted") this.#reworded(room, event.target, () => undefined);
      // Leaving ends what they asked for, also where they left while they were away: that is seen when they are back.
      else if (event.kind === "joined" || (event.kind === "left" && event.reason !== "timeout"))
        this.#parts.book.changed(room);
    }
  }

  /** Who is back sees it all. */
  peopleChanged(room: Room, memberIds: readonly MemberId[]): void {
    const notices = this.#rooms.get(room);
    if (!notices) return;
    for (const id of memberIds) {
      if (room.roster.isHere(id))
        for (const key of notices.waiting.keys()) if (key.startsWith(`${id} `)) notices.waiting.delete(key);
    }
  }

  closed(room: Room): void {
    this.#parts.deadlines.cancel(this.#rooms.get(room)?.look);
    this.#rooms.delete(room);
  }

  failed(): void {}

  #heard(room: Room, message: Message): void {
    let notices = this.#rooms.get(room);
    if (!notices) {
      notices = { fresh: [], waiting: new Map(), toldAt: new Map(), look: undefined, isLooking: false };
      this.#rooms.set(room, notices);
    }
    notices.fresh.push(message);
    if (notices.fresh.length > freshMax * 2) notices.fresh = notices.fresh.slice(-freshMax);
    this.#lookAt(room, notices, this.#parts.clock.now() + Math.min(lookAfterMs, this.#parts.pauseMs));
  }

  /** [D7] What is changed or deleted before it was sent is not sent as it was. */
  #reworded(room: Room, seq: number, change: (message: Message) => Message | undefined): void {
    const notices = this.#rooms.get(room);
    if (!notices) return;
    notices.fresh = notices.fresh.flatMap((message) => (message.seq === seq ? (change(message) ?? []) : message));
    for (const [key, waiting] of notices.waiting) {
      if (waiting.latest.seq !== seq) continue;
      const latest = change(waiting.latest);
      if (latest) waiting.latest = latest;
      else notices.waiting.delete(key);
    }
  }

  #lookAt(room: Room, notices: RoomNotices, at: number): void {
    if (notices.look?.run && notices.look.at <= at) return;
    this.#parts.deadlines.cancel(notices.look);
    notices.look = this.#parts.deadlines.schedule(at, () => void this.#look(room, notices));
  }

  async #look(room: Room, notices: RoomNotices): Promise<void> {
    if (notices.isLooking) return;
    notices.isLooking = true;
    try {
      const pushes = (await this.#parts.book.of(room)).filter(({ memberId }) => isAway(room, memberId));
      const fresh = notices.fresh.splice(0);
      if (pushes.length > 0) this.#gather(room, notices, pushes, fresh);
      this.#tell(room, notices, pushes);
    } catch (cause) {
      notices.fresh.length = 0;
      this.#parts.failed(room, cause);
    } finally {
      notices.isLooking = false;
    }
  }

  #gather(room: Room, { waiting }: RoomNotices, pushes: readonly Push[], fresh: readonly Message[]): void {
    const people = [...room.roster.seats()].filter(({ standing }) => standing !== "left").map(({ member }) => member);
    const mentionsIn = mentionsOf(people);
    for (const message of fresh) {
      const called = new Set(mentionsIn(message.text).map(({ who }) => who.id));
      for (const push of pushes) {
        const isMention = called.has(push.memberId);
        if (message.by === push.memberId || (push.want === "mentions" && !isMention)) continue;
        const known = waiting.get(keyOf(push));
        if (!known) waiting.set(keyOf(push), { count: 1, latest: message, isMention });
        else {
          known.count += 1;
          // Being called counts more than what came after it.
          if (isMention || !known.isMention) known.latest = message;
          known.isMention ||= isMention;
        }
      }
    }
  }

  #tell(room: Room, notices: RoomNotices, pushes: readonly Push[]): void {
    const { waiting, toldAt } = notices;
    const now = this.#parts.clock.now();
    const told = new Set<MemberId>();
    let nextAt = Infinity;
    for (const push of pushes) {
      const news = waiting.get(keyOf(push));
      if (!news) continue;
      const dueAt = (toldAt.get(push.memberId) ?? 0) + this.#parts.pauseMs;
      if (dueAt > now) {
        nextAt = Math.min(nextAt, dueAt);
        continue;
      }
      waiting.delete(keyOf(push));
      told.add(push.memberId);
      const payload = wordsOf({ ...news, code: room.code }, push.language);
      this.#parts.send(room, { push, payload, topic: room.epoch, urgency: news.isMention ? "high" : "normal" });
    }
    // Each browser of theirs in the same moment.
    for (const id of told) toldAt.set(id, now);
    for (const [id, at] of toldAt) if (at + this.#parts.pauseMs <= now) toldAt.delete(id);
    for (const at of toldAt.values()) nextAt = Math.min(nextAt, at + this.#parts.pauseMs);
    if (nextAt < Infinity) this.#lookAt(room, notices, nextAt);
    else if (notices.fresh.length === 0) this.#rooms.delete(room);
  }
}

function isAway(room: Room, memberId: MemberId): boolean {
  const standing = room.roster.seat(memberId)?.standing;
  return standing !== undefined && standing !== "left" && !room.roster.isHere(memberId);
}

function keyOf({ memberId, endpoint }: Push): string {
  return `${memberId} ${endpoint}`;
}

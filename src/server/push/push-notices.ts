// Decides who is notified of which messages, and when: only members whose pages are all closed, only of what they asked
// for, with a pause between notices and a count of what came in between. Waits a moment after a message, so that a
// member who only reloads is not notified.

import type { ChatListener } from "../../chat/chat-listener";
import type { Clock } from "../../chat/clock";
import type { Deadline, Deadlines } from "../../chat/deadlines";
import type { MemberId } from "../../chat/member";
import { type Mention, mentionsOf } from "../../chat/mention";
import type { MessageText } from "../../chat/message-text";
import type { Push } from "../../chat/push-subscription";
import type { Room } from "../../chat/room";
import type { RoomEvent } from "../../chat/room-event";
import { type Message, PendingNotice } from "./pending-notice";
import type { Content, Notice } from "./push-sender";
import { wordsOf } from "./push-text";
import type { RoomSubscriptions } from "./room-subscriptions";

/** A notice of this room before it is sent; it can still change. */
export interface RoomNotice extends Notice {
  readonly room: Room;
  readonly news: PendingNotice;
}

interface PushNoticesOptions {
  readonly book: Pick<RoomSubscriptions, "of" | "changed">;
  readonly clock: Clock;
  readonly deadlines: Deadlines;
  /** The least time between two notices to one member in one room. */
  readonly pauseMs: number;
  send(notice: RoomNotice): void;
  /** Notices that were handed over and are not sent yet. */
  unsent(): Iterable<RoomNotice>;
  failed(room: Room, cause: unknown): void;
}

interface RoomNotices {
  /** Messages that are not handled yet; only the newest of many. */
  fresh: Message[];
  readonly waiting: Map<string, PendingNotice>;
  /** When each member was last notified. */
  readonly toldAt: Map<MemberId, number>;
  look: Deadline | undefined;
  isLooking: boolean;
}

type Mentions = (text: string) => readonly Mention<{ readonly id: MemberId; readonly name: string }>[];

const lookAfterMs = 3_000;
const freshMax = 100;

export class PushNotices implements ChatListener {
  readonly #options: PushNoticesOptions;
  readonly #rooms = new Map<Room, RoomNotices>();
  /** Mentions of the room's people, by their current names. */
  readonly #mentions = new WeakMap<Room, Mentions>();

  constructor(options: PushNoticesOptions) {
    this.#options = options;
  }

  committed(room: Room, events: readonly RoomEvent[]): void {
    for (const event of events) {
      if (event.kind === "message") this.#heard(room, event);
      else if (event.kind === "edited") this.#reworded(room, event.target, event.text || undefined);
      else if (event.kind === "deleted") this.#reworded(room, event.target, undefined);
      else if (event.kind === "renamed") this.#mentions.delete(room);
      // Leaving ends a member's subscriptions, also when they left while away, which shows when they come back.
      else if (event.kind === "joined" || (event.kind === "left" && event.reason !== "timeout")) {
        this.#mentions.delete(room);
        this.#options.book.changed(room);
      }
    }
  }

  /** A member who is back sees everything. */
  peopleChanged(room: Room, memberIds: readonly MemberId[]): void {
    const back = memberIds.filter((id) => room.roster.isHere(id));
    const waiting = this.#rooms.get(room)?.waiting;
    for (const key of waiting?.keys() ?? []) if (back.some((id) => key.startsWith(`${id} `))) waiting?.delete(key);
    for (const { news, push } of this.#unsentOf(room)) if (back.includes(push.memberId)) news.forget();
  }

  turnedOut(): void {}

  closed(room: Room): void {
    this.#options.deadlines.cancel(this.#rooms.get(room)?.look);
    this.#rooms.delete(room);
    for (const { news } of this.#unsentOf(room)) news.forget();
  }

  swept(): void {}

  failed(): void {}

  #heard(room: Room, message: Message): void {
    let notices = this.#rooms.get(room);
    if (!notices) {
      notices = { fresh: [], waiting: new Map(), toldAt: new Map(), look: undefined, isLooking: false };
      this.#rooms.set(room, notices);
    }
    notices.fresh.push(message);
    if (notices.fresh.length > freshMax * 2) notices.fresh = notices.fresh.slice(-freshMax);
    this.#lookAt(room, notices, this.#options.clock.now() + Math.min(lookAfterMs, this.#options.pauseMs));
  }

  /** [D7] An unsent notice follows edits and deletions of its message. */
  #reworded(room: Room, seq: number, text: MessageText | undefined): void {
    const notices = this.#rooms.get(room);
    let called: ReadonlySet<MemberId> | undefined;
    const calls = (id: MemberId): boolean => {
      called ??= this.#calledIn(room, text ?? "");
      return called.has(id);
    };
    if (notices) {
      notices.fresh = notices.fresh.flatMap((message) => {
        if (message.seq !== seq) return message;
        return text === undefined ? [] : { ...message, text };
      });
      for (const [key, news] of notices.waiting) {
        news.reworded(seq, text, calls);
        if (news.isEmpty) notices.waiting.delete(key);
      }
    }
    for (const { news } of this.#unsentOf(room)) news.reworded(seq, text, calls);
  }

  *#unsentOf(room: Room): Iterable<RoomNotice> {
    for (const notice of this.#options.unsent()) if (notice.room === room) yield notice;
  }

  #lookAt(room: Room, notices: RoomNotices, at: number): void {
    if (notices.look?.run && notices.look.at <= at) return;
    this.#options.deadlines.cancel(notices.look);
    notices.look = this.#options.deadlines.schedule(at, () => void this.#look(room, notices));
  }

  async #look(room: Room, notices: RoomNotices): Promise<void> {
    if (notices.isLooking) return;
    notices.isLooking = true;
    try {
      const pushes = (await this.#options.book.of(room)).filter(({ memberId }) => isAway(room, memberId));
      const fresh = notices.fresh.splice(0);
      if (pushes.length > 0) this.#gather(room, notices, pushes, fresh);
      this.#tell(room, notices, pushes);
    } catch (cause) {
      notices.fresh.length = 0;
      this.#options.failed(room, cause);
    } finally {
      notices.isLooking = false;
    }
  }

  #gather(room: Room, { waiting }: RoomNotices, pushes: readonly Push[], fresh: readonly Message[]): void {
    for (const message of fresh) {
      const called = this.#calledIn(room, message.text);
      for (const push of pushes) {
        const isMention = called.has(push.memberId);
        if (message.by === push.memberId || (push.want === "mentions" && !isMention)) continue;
        const news = waiting.get(keyOf(push)) ?? new PendingNotice(push);
        waiting.set(keyOf(push), news);
        news.add(message, isMention);
      }
    }
  }

  #tell(room: Room, notices: RoomNotices, pushes: readonly Push[]): void {
    const { waiting, toldAt } = notices;
    const now = this.#options.clock.now();
    const told = new Set<MemberId>();
    let nextAt = Infinity;
    for (const push of pushes) {
      const news = waiting.get(keyOf(push));
      if (!news) continue;
      const dueAt = (toldAt.get(push.memberId) ?? 0) + this.#options.pauseMs;
      if (dueAt > now) {
        nextAt = Math.min(nextAt, dueAt);
        continue;
      }
      waiting.delete(keyOf(push));
      told.add(push.memberId);
      const content = () => contentOf(room, push, news);
      this.#options.send({ room, push, news, topic: room.epoch, content });
    }
    // All browsers of a member at the same moment.
    for (const id of told) toldAt.set(id, now);
    for (const [id, at] of toldAt) if (at + this.#options.pauseMs <= now) toldAt.delete(id);
    for (const at of toldAt.values()) nextAt = Math.min(nextAt, at + this.#options.pauseMs);
    if (nextAt < Infinity) this.#lookAt(room, notices, nextAt);
    else if (notices.fresh.length === 0) {
      this.#rooms.delete(room);
      this.#mentions.delete(room);
    }
  }

  #calledIn(room: Room, text: string): ReadonlySet<MemberId> {
    if (!text.includes("@")) return new Set();
    const known = this.#mentions.get(room) ?? mentionsOf(peopleOf(room));
    this.#mentions.set(room, known);
    return new Set(known(text).map(({ who }) => who.id));
  }
}

function peopleOf(room: Room) {
  return [...room.roster.seats()].filter(({ standing }) => standing !== "left").map(({ member }) => member);
}

/** Built at the moment of sending, because a notice may have waited long. */
function contentOf(room: Room, push: Push, { latest, count, isMention }: PendingNotice): Content | undefined {
  if (!latest || room.isClosed || !isAway(room, push.memberId)) return undefined;
  const payload = wordsOf({ code: room.code, latest, count, isMention }, push.language);
  return { payload, urgency: isMention ? "high" : "normal" };
}

function isAway(room: Room, memberId: MemberId): boolean {
  const standing = room.roster.seat(memberId)?.standing;
  return standing !== undefined && standing !== "left" && !room.roster.isHere(memberId);
}

function keyOf({ memberId, endpoint }: Push): string {
  return `${memberId} ${endpoint}`;
}

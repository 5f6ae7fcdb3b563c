// From events to what stands in the list: days, groups of messages, quiet lines for who came and went. Pure.

import type { PendingPost, RoomView } from "../../client/room-view";
import type { WireEvent } from "../../protocol/server-frame";

export interface MessageEntry {
  readonly kind: "message";
  /** An own message keeps its key from pending to stored, and so its node. */
  readonly key: string;
  readonly id: string;
  readonly by: string;
  readonly name: string;
  readonly badge: number | undefined;
  readonly text: string;
  readonly at: number;
  readonly isOwn: boolean;
  readonly state: "stored" | PendingPost["state"];
  readonly detail: string | undefined;
  /** Of its group: shows who and when. */
  isFirst: boolean;
  isLast: boolean;
}

export interface NoticeEntry {
  readonly kind: "notice";
  readonly key: string;
  readonly joined: readonly WireEvent[];
  readonly left: readonly WireEvent[];
}

export type Entry =
  | MessageEntry
  | NoticeEntry
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | { readonly kind: "unread"; readonly key: string };

const groupMs = 5 * 60_000;
/** [M5] More than so many comings and goings within this time are one line. */
const foldAbove = 5;
const foldMs = 10_000;

export interface TimelineParts {
  readonly view: RoomView;
  /** Events before this one are not drawn. */
  readonly fromSeq: number;
  /** The line "New" stands before the first message of others after this event. */
  readonly unreadAfter: number | undefined;
}

export function timeline({ view: { events, pending, me }, fromSeq, unreadAfter }: TimelineParts): readonly Entry[] {
  const entries: Entry[] = [];
  let day = "";
  let unreadIsDue = unreadAfter !== undefined;

  function startDay(at: number): void {
    const date = new Date(at).toDateString();
    if (date === day) return;
    day = date;
    entries.push({ kind: "day", key: `day ${date}`, at });
  }

  const drawn = events.filter(({ seq }) => seq >= fromSeq);
  for (let index = 0; index < drawn.length; index += 1) {
    const event = drawn[index];
    if (!event) break;
    startDay(event.at);
    if (event.kind !== "message") {
      const run = foldable(drawn, index);
      index += run.length - 1;
      entries.push(notice(run));
      continue;
    }
    const isOwn = event.by === me?.id;
    if (unreadIsDue && !isOwn && event.seq > (unreadAfter ?? 0)) {
      unreadIsDue = false;
      entries.push({ kind: "unread", key: "unread" });
    }
    add(entries, {
      ...event,
      kind: "message",
      key: isOwn ? event.id : `seq ${event.seq}`,
      badge: event.badge,
      isOwn,
      state: "stored",
      detail: undefined,
    });
  }
  for (const post of pending) {
    startDay(post.at);
    add(entries, {
      ...post,
      kind: "message",
      key: post.id,
      by: me?.id ?? "",
      name: me?.name ?? "",
      badge: me?.badge,
      isOwn: true,
      detail: post.detail,
    });
  }
  return entries;
}

function add(entries: Entry[], message: Omit<MessageEntry, "isFirst" | "isLast">): void {
  const last = entries.at(-1);
  const goesOn = last?.kind === "message" && last.by === message.by && Math.abs(message.at - last.at) <= groupMs;
  if (goesOn) last.isLast = false;
  entries.push({ ...message, isFirst: !goesOn, isLast: true });
}

/** The comings and goings from `start` on that make one line: a burst, or only the first of them. */
function foldable(events: readonly WireEvent[], start: number): readonly WireEvent[] {
  const first = events[start];
  let end = start + 1;
  for (; end < events.length; end += 1) {
    const event = events[end];
    if (!event || !first || event.kind === "message" || event.at - first.at > foldMs) break;
  }
  return events.slice(start, end - start > foldAbove ? end : start + 1);
}

function notice(run: readonly WireEvent[]): NoticeEntry {
  return {
    kind: "notice",
    key: `seq ${run[0]?.seq}`,
    joined: run.filter(({ kind }) => kind === "joined"),
    left: run.filter(({ kind }) => kind === "left"),
  };
}

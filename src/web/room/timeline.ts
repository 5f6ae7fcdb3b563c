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
  /** Comings and goings before this place are in a line already. */
  let foldedTo = 0;
  for (const [index, event] of drawn.entries()) {
    if (event.kind !== "message") {
      if (index < foldedTo) continue;
      startDay(event.at);
      const burst = burstAt(drawn, index);
      foldedTo = burst.end;
      entries.push(notice(burst.events));
      continue;
    }
    startDay(event.at);
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

/** The comings and goings from `start` on that make one line, whatever is said in between: a burst, or the first only. */
function burstAt(events: readonly WireEvent[], start: number): { events: readonly WireEvent[]; end: number } {
  const until = (events[start]?.at ?? 0) + foldMs;
  const after = events.findIndex(({ at }, index) => index > start && at > until);
  const end = after < 0 ? events.length : after;
  const quiet = events.slice(start, end).filter(({ kind }) => kind !== "message");
  return quiet.length > foldAbove ? { events: quiet, end } : { events: quiet.slice(0, 1), end: start + 1 };
}

function notice(run: readonly WireEvent[]): NoticeEntry {
  return {
    kind: "notice",
    key: `seq ${run[0]?.seq}`,
    joined: run.filter(({ kind }) => kind === "joined"),
    left: run.filter(({ kind }) => kind === "left"),
  };
}

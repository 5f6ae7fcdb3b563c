// Turns events into list entries: days, groups of messages, quiet lines. Unchanged entries stay the same objects, so
// that their rows are not rendered again. Knows nothing of the page.

import type { ShownChange, ShownEvent, ShownMessage } from "../../chat/shown-event";
import type { Entry, ListedRoom, MessageEntry, NoticeEntry, PendingPost } from "./entry";
import { burstAt } from "./join-and-leave";
import { MentionablePeople, type MentionLookup } from "./mentionable-people";
import { TextTrees } from "./text-trees";

const groupMs = 5 * 60_000;

export interface TimelineOptions {
  readonly view: ListedRoom;
  /** Returns the number of a day by the reader's clock; a new function when that changes. */
  readonly dayOf: (at: number) => number;
  /** The "New" line stands before the first message of others after this event. */
  readonly unreadAfter: number | undefined;
}

type Source = ShownMessage | PendingPost;

export class Timeline {
  readonly trees = new TextTrees();
  readonly #called = new MentionablePeople();
  readonly #messages = new WeakMap<Source, MessageEntry>();
  readonly #notices = new WeakMap<ShownEvent, NoticeEntry>();
  #marks = new Map<string, Entry>();
  #last: (TimelineOptions & { readonly entries: readonly Entry[] }) | undefined;

  /** All entries for a view. */
  entries(options: TimelineOptions): readonly Entry[] {
    const last = this.#last;
    const { view, unreadAfter, dayOf } = options;
    if (last && isSame(last.view, view) && last.unreadAfter === unreadAfter && last.dayOf === dayOf)
      return last.entries;
    const entries = this.#made(options);
    this.#last = { ...options, entries };
    return entries;
  }

  #made({ view, unreadAfter, dayOf }: TimelineOptions): readonly Entry[] {
    const { events, me, isAtEnd } = view;
    const entries: Entry[] = [];
    const marks = new Map<string, Entry>();
    const called = this.#called.of(view);
    let lastDay = Number.NEGATIVE_INFINITY;
    /** The previous message, whose group may end with it. */
    let before: { source: Source; isFirst: boolean } | undefined;

    const mark = (entry: Entry): void => {
      const known = this.#marks.get(entry.key);
      const kept = known?.seq === entry.seq ? known : entry;
      marks.set(entry.key, kept);
      entries.push(kept);
    };
    const endGroup = (isLast: boolean): void => {
      if (before) entries.push(this.#message(before.source, { view, called, isFirst: before.isFirst, isLast }));
      before = undefined;
    };
    // A clock that was set back (the user's own, for example) does not start a day again.
    const startDay = (at: number, seq: number): void => {
      const day = dayOf(at);
      if (day <= lastDay) return;
      endGroup(true);
      mark({ kind: "day", key: `day ${day}`, seq, at });
      lastDay = day;
    };
    const add = (source: Source, by: string | undefined): void => {
      const goesOn = before !== undefined && authorOf(before.source, me?.id) === by && isNear(before.source, source);
      endGroup(!goesOn);
      before = { source, isFirst: !goesOn };
    };

    let unreadIsDue = unreadAfter !== undefined && reaches(view, unreadAfter);
    /** Joins and leaves before this index are in a line already. */
    let foldedTo = 0;
    for (const [index, event] of events.entries()) {
      if (event.kind === "message") {
        startDay(event.at, event.seq);
        if (unreadIsDue && event.by !== me?.id && event.seq > (unreadAfter ?? 0)) {
          unreadIsDue = false;
          endGroup(true);
          mark({ kind: "unread", key: "unread", seq: event.seq });
        }
        add(event, event.by);
      } else if (event.kind === "renamed" || event.kind === "room") {
        startDay(event.at, event.seq);
        endGroup(true);
        entries.push(this.#notice([event], event));
      } else if (index >= foldedTo) {
        startDay(event.at, event.seq);
        endGroup(true);
        const burst = burstAt(events, index, dayOf);
        foldedTo = burst.end;
        entries.push(this.#notice(burst.events, undefined));
      }
    }
    // Unstored messages come last: they have no place in the past.
    for (const post of isAtEnd ? view.pending : []) {
      startDay(post.at, Number.POSITIVE_INFINITY);
      add(post, me?.id);
    }
    endGroup(true);
    this.#marks = marks;
    return entries;
  }

  #message(source: Source, { view, called, isFirst, isLast }: Place): MessageEntry {
    const known = this.#messages.get(source);
    const { me, changes } = view;
    const isStored = !("type" in source);
    const { by, name, badge } = isStored ? source : { by: me?.id ?? "", name: me?.name ?? "", badge: me?.badge };
    const isOwn = by === me?.id || !isStored;
    const original = originalOf(source, view);
    const refused = isStored
      ? changes.findLast((one) => one.target === source.seq && one.state === "refused")
      : undefined;
    const calls = source.text.includes("@") ? called : undefined;
    if (
      known?.isFirst === isFirst &&
      known.isLast === isLast &&
      known.isOwn === isOwn &&
      known.name === name &&
      known.badge === badge &&
      known.original === original &&
      known.refused === refused &&
      known.called === calls
    )
      return known;
    const { id, text, at, replyTo } = source;
    const entry: MessageEntry = {
      kind: "message",
      key: isOwn || !isStored ? id : `seq ${source.seq}`,
      seq: isStored ? source.seq : Number.POSITIVE_INFINITY,
      id,
      by,
      name,
      badge,
      text,
      tree: this.trees.of(source),
      at,
      isOwn,
      state: isStored ? "stored" : source.state,
      code: isStored ? undefined : source.code,
      detail: isStored ? undefined : source.detail,
      message: isStored ? source : undefined,
      replyTo,
      original,
      originalTree: original ? this.trees.of(original) : [],
      refused,
      called: calls,
      isFirst,
      isLast,
    };
    this.#messages.set(source, entry);
    return entry;
  }

  #notice(run: readonly ShownEvent[], change: ShownChange | undefined): NoticeEntry {
    const [first] = run;
    const known = first && this.#notices.get(first);
    if (known && (change || known.joined.length + known.left.length === run.length)) return known;
    const entry: NoticeEntry = {
      kind: "notice",
      key: `seq ${first?.seq}`,
      seq: first?.seq ?? 0,
      joined: run.filter(({ kind }) => kind === "joined"),
      left: run.filter(({ kind }) => kind === "left"),
      change,
    };
    if (first) this.#notices.set(first, entry);
    return entry;
  }
}

interface Place {
  readonly view: ListedRoom;
  readonly called: MentionLookup;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Whether two states make the same entries. */
function isSame(one: ListedRoom, other: ListedRoom): boolean {
  const options = ["events", "pending", "changes", "me", "people", "isAtEnd", "hasOlder"] as const;
  return options.every((part) => one[part] === other[part]);
}

/** Whether the events reach back to where the "New" line belongs; otherwise it would stand at their beginning. */
function reaches({ events, hasOlder }: ListedRoom, seq: number): boolean {
  return !hasOlder || (events[0]?.seq ?? 0) <= seq + 1;
}

function authorOf(source: Source, me: string | undefined): string | undefined {
  return "type" in source ? me : source.by;
}

function isNear(one: Source, other: Source): boolean {
  return Math.abs(other.at - one.at) <= groupMs;
}

function originalOf({ replyTo }: Source, { events }: ListedRoom): ShownMessage | undefined {
  const original = replyTo === undefined ? undefined : events[placeOf(events, replyTo)];
  if (original?.seq !== replyTo) return undefined;
  return original?.kind === "message" ? original : undefined;
}

/** The index of the first item with this number or a higher one, in a list that ascends by number. */
export function placeOf(list: readonly { readonly seq: number }[], seq: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

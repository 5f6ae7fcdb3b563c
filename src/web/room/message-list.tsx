// The conversation: rows of the timeline in one scrolling region, the invitation while nobody has come, and the way
// back to the newest. Owns which rows are drawn, and when older and newer ones come.

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RoomView } from "../../client/room-view";
import { segmentEventsMax } from "../../client/segment";
import { t } from "../texts";
import { ListEdge } from "./list-edge";
import { showsEnd } from "./list-end";
import { listRow } from "./list-row";
import { followingWindowOf, pageRows, placeOf, seqAfterPage, seqToCentre, windowOf, withKept } from "./list-window";
import { markForAMoment, onGoToMessage } from "./message-goal";
import type { OpenRoom } from "./room";
import { type Entry, Timeline } from "./timeline";
import { ToNewest } from "./to-newest";
import { useListKeys } from "./use-list-keys";
import { type PageEnd, usePages } from "./use-pages";
import { usePinnedScroll } from "./use-pinned-scroll";
import { useUnread } from "./use-unread";

interface MessageListProps {
  readonly room: OpenRoom;
  readonly view: RoomView;
  /** Stands above the messages. */
  readonly children: ComponentChildren;
}

/** A message that gets the focus as soon as it is drawn. */
interface Goal {
  readonly seq: number;
  /** Somebody looked for it: it comes into the middle, and is marked. */
  readonly isMarked: boolean;
}

export function MessageList({ room, view, children }: MessageListProps) {
  const { code, client, composer } = room;
  const { events, live, isAtEnd, lastPosted } = view;
  const timeline = useRef<Timeline | undefined>(undefined);
  timeline.current ??= new Timeline();
  /** Where the window begins, while it does not follow the newest. */
  const fromSeq = useRef(0);
  const goal = useRef<Goal | undefined>(undefined);
  const lastDrawn = useRef<readonly Entry[]>([]);
  const [, draw] = useState({});
  const pages = usePages(client, view.connection.state === "live");

  const scroll = usePinnedScroll({
    onInput: composer.onInput,
    endsAtNewest: () => endsAtNewest,
    nearTop: () => reach("older"),
    nearBottom: () => reach("newer"),
  });
  const { scroller, list, isPinned, isFar, pin, release, show } = scroll;
  useListKeys(scroller, list, {
    show: (row) => show(row, "nearest"),
    toOldest() {
      release();
      aim({ seq: entries.find(({ kind }) => kind === "message")?.seq ?? 0, isMarked: false });
    },
    toNewest() {
      toNewest();
      aim({ seq: Number.POSITIVE_INFINITY, isMarked: false });
    },
    leave: () => composer.focus(),
  });

  const unread = useUnread(code, view, isPinned && isAtEnd);
  const entries = timeline.current.entries({ view, unreadAfter: unread.lineAfter });
  if (goal.current && holds(view, goal.current.seq)) fromSeq.current = seqToCentre(entries, goal.current.seq);
  const rows = isPinned ? followingWindowOf(entries, fromSeq.current, innerHeight) : windowOf(entries, fromSeq.current);
  fromSeq.current = entries[rows.start]?.seq ?? 0;
  const endsAtNewest = isAtEnd && rows.end === entries.length;
  // What has the focus stays in the document, wherever the window goes.
  const drawn = withKept(entries, rows, lastDrawn.current[focusedPlace(list.current)]);
  useLayoutEffect(() => {
    lastDrawn.current = drawn;
    showsEnd(room, isPinned && isAtEnd);
  });

  /** Near an end of what is drawn: draws more of what is held, or fetches more. */
  function reach(end: PageEnd): void {
    if (goal.current) return;
    const isOlder = end === "older";
    if (isOlder ? rows.start > 0 : rows.end < entries.length) {
      if (isPinned) return;
      fromSeq.current = seqAfterPage(entries, rows, isOlder ? -pageRows : pageRows);
      draw({});
    } else if (isOlder ? view.hasOlder : !isAtEnd) pages.reach(end);
  }

  function toNewest(): void {
    if (!isAtEnd) client.jumpToEnd();
    pin();
  }

  function aim(next: Goal): void {
    goal.current = next;
    draw({});
  }

  useLayoutEffect(() =>
    onGoToMessage(room, (seq) => {
      release();
      aim({ seq, isMarked: true });
    }),
  );

  useLayoutEffect(() => {
    const { seq, isMarked } = goal.current ?? {};
    if (seq === undefined || !holds(view, seq)) return;
    goal.current = undefined;
    const row = list.current?.children[nearestMessage(drawn, seq) + edgesIn(list.current)];
    if (!(row instanceof HTMLElement)) return;
    row.tabIndex = 0;
    row.focus({ preventScroll: true });
    show(row, isMarked ? "center" : "nearest");
    if (isMarked) markForAMoment(row);
  });

  // Whoever reads keeps what they read, although the newest events go on; back at the end, that is let go.
  const first = events[0]?.seq;
  useEffect(() => {
    // Of what is read now, which may not be drawn yet.
    const [oldest] = client.view.events;
    if (!isPinned && oldest) void client.jumpTo(oldest.seq);
  }, [isPinned]);
  const isTooLong = events.length >= segmentEventsMax && first !== live[0]?.seq;
  useEffect(() => {
    if (isPinned && (isTooLong || !isAtEnd)) client.jumpToEnd();
  }, [isPinned, isTooLong, isAtEnd]);

  // What another tab sends moves nobody here.
  useLayoutEffect(() => {
    if (lastPosted !== undefined) toNewest();
  }, [lastPosted]);

  return (
    <>
      <section class="messages" aria-label={t("room.messages")} ref={scroller}>
        {children}
        <ol class="message-list" ref={list}>
          {(rows.start > 0 || view.hasOlder) && (
            <ListEdge key="older" end="older" pages={pages} more={() => reach("older")} />
          )}
          {drawn.map((entry) => listRow(entry, room))}
          {!endsAtNewest && <ListEdge key="newer" end="newer" pages={pages} more={() => reach("newer")} />}
        </ol>
      </section>
      {!isPinned && <ToNewest unread={unread.count} isAway={isFar || !endsAtNewest} go={toNewest} />}
    </>
  );
}

/** How many rows stand before the entries. */
function edgesIn(list: Element): number {
  return list.firstElementChild?.matches(".list-edge") ? 1 : 0;
}

/** The place of the entry in whose row the focus is; -1 when it is in none. */
function focusedPlace(list: Element | null): number {
  const row = document.activeElement?.closest("li");
  return list && row?.parentElement === list ? [...list.children].indexOf(row) - edgesIn(list) : -1;
}

/** Whether an event is among what is read, so that it can be drawn. */
function holds({ events, isAtEnd }: RoomView, seq: number): boolean {
  const [first] = events;
  const last = events.at(-1);
  return first !== undefined && last !== undefined && (isAtEnd || seq <= last.seq) && first.seq <= seq;
}

/** The message with this number; for what is none, the next one. -1 where there is none. */
function nearestMessage(entries: readonly Entry[], seq: number): number {
  const place = placeOf(entries, seq);
  const next = entries.findIndex(({ kind }, index) => index >= place && kind === "message");
  return next >= 0 ? next : entries.findLastIndex(({ kind }) => kind === "message");
}

// The conversation, hydrated: which rows are rendered, when older and newer ones load, what is unread, and the way back
// to the newest.

import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { segmentEventsMax } from "../../client/history-segment";
import type { RoomView } from "../../client/room-view";
import type { Entry } from "../../views/message-list/entry";
import type { ListEnd } from "../../views/message-list/list-edge";
import { MessageList as List, listRow } from "../../views/message-list/message-list";
import { placeOf, type Timeline } from "../../views/message-list/timeline";
import { ToNewest } from "../../views/message-list/to-newest";
import { useWords } from "../../views/words";
import type { TextField } from "../composer/text-field";
import { namesIn } from "../message/names-in";
import { useRowActions } from "../message/use-row-actions";
import { useRoom } from "../room/open-room";
import { followingWindowOf, pageRows, seqAfterPage, seqToCentre, windowOf, withKept } from "./list-window";
import { usePages } from "./use-pages";
import { usePinnedScroll } from "./use-pinned-scroll";
import { useRowKeys } from "./use-row-keys";
import { useUnread } from "./use-unread";

/** What other components may ask of the list. */
export interface ListHandle {
  /** Shows a loaded message: centred, focused, and marked for a moment. */
  show(seq: number): void;
}

interface MessageListProps {
  readonly view: RoomView;
  readonly timeline: Timeline;
  /** Only what the server rendered is shown so far. */
  readonly isAsServed: boolean;
  /** The time of rendering, in ms since 1970. */
  readonly now: number;
  readonly field: TextField;
  readonly handle: RefObject<ListHandle | null>;
  /** Whether the newest message is visible. */
  readonly isEndShown: { current: boolean };
  /** Rendered above the messages. */
  readonly children: ComponentChildren;
}

/** A message to focus as soon as it is rendered. */
interface Goal {
  readonly seq: number;
  /** The reader jumped to it: it is centred and marked. */
  readonly isMarked: boolean;
}

const markedMs = 2_000;
/** Names per reaction; the others are counted. */
const namesMax = 5;

export function MessageList(props: MessageListProps) {
  const { view, timeline, isAsServed, now, field, handle, isEndShown, children } = props;
  const { code, client, actions } = useRoom();
  const words = useWords();
  const { events, live, isAtEnd, lastPosted } = view;
  /** Where the window begins while it does not follow the newest. */
  const fromSeq = useRef(0);
  const goal = useRef<Goal | undefined>(undefined);
  const lastDrawn = useRef<readonly Entry[]>([]);
  const [marked, setMarked] = useState<string | undefined>(undefined);
  const [, draw] = useState({});
  const pages = usePages(client, view.connection.state === "live");
  const scroll = usePinnedScroll({
    onInput: (listener) => field.onInput(listener),
    endsAtNewest: () => endsAtNewest,
    nearTop: () => reach("older"),
    nearBottom: () => reach("newer"),
  });
  const { scroller, list, isPinned, isFar, pin, release, show } = scroll;

  const unread = useUnread(code, view, isPinned && isAtEnd);
  const entries = timeline.entries({
    view,
    dayOf: words.dayOf,
    unreadAfter: isAsServed ? undefined : unread.lineAfter,
  });
  if (goal.current && holds(view, goal.current.seq)) fromSeq.current = seqToCentre(entries, goal.current.seq);
  const rows = isAsServed
    ? { start: 0, end: entries.length }
    : isPinned
      ? followingWindowOf(entries, fromSeq.current, innerHeight)
      : windowOf(entries, fromSeq.current);
  fromSeq.current = entries[rows.start]?.seq ?? 0;
  const endsAtNewest = isAtEnd && rows.end === entries.length;
  // The focused row stays in the document, wherever the window moves.
  const drawn = withKept(entries, rows, lastDrawn.current[focusedPlace(list.current)]);
  const hasOlder = rows.start > 0 || view.hasOlder;
  useLayoutEffect(() => {
    lastDrawn.current = drawn;
    isEndShown.current = isPinned && isAtEnd;
  });

  const rowKeys = useRowKeys({
    scroller,
    list,
    drawn,
    hasOlder,
    hasNewer: !endsAtNewest,
    marked,
    show: (row) => show(row, "nearest"),
    toOldest() {
      release();
      aim({ seq: entries.find(({ kind }) => kind === "message")?.seq ?? 0, isMarked: false });
    },
    toNewest() {
      toNewest();
      aim({ seq: Number.POSITIVE_INFINITY, isMarked: false });
    },
    leave: actions.write,
  });
  const rowActions = useRowActions(list);

  /** Near an end of the rendered rows: renders more of the loaded ones, or loads more. */
  function reach(end: ListEnd): void {
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

  useLayoutEffect(() => {
    handle.current = {
      show(seq) {
        release();
        aim({ seq, isMarked: true });
      },
    };
  });

  useLayoutEffect(() => {
    const { seq, isMarked } = goal.current ?? {};
    if (seq === undefined || !holds(view, seq)) return;
    goal.current = undefined;
    const entry = drawn[nearestMessage(drawn, seq)];
    const row = entry && list.current?.children[drawn.indexOf(entry) + (hasOlder ? 1 : 0)];
    if (!entry || !row) return;
    rowKeys.focus(entry.key);
    show(row, isMarked ? "center" : "nearest");
    if (isMarked) setMarked(entry.key);
  });
  useEffect(() => {
    if (marked === undefined) return undefined;
    const timer = setTimeout(() => setMarked(undefined), markedMs);
    return () => clearTimeout(timer);
  }, [marked]);

  // A reader in the past keeps what they read while new events arrive; back at the end, it is released.
  const first = events[0]?.seq;
  useEffect(() => {
    // Of what is read now, which may not be rendered yet.
    const [oldest] = client.view.events;
    if (!isPinned && oldest) void client.jumpTo(oldest.seq);
  }, [isPinned]);
  const isTooLong = events.length >= segmentEventsMax && first !== live[0]?.seq;
  useEffect(() => {
    if (isPinned && (isTooLong || !isAtEnd)) client.jumpToEnd();
  }, [isPinned, isTooLong, isAtEnd]);

  // Messages sent from another tab move nobody here.
  useLayoutEffect(() => {
    if (lastPosted !== undefined) toNewest();
  }, [lastPosted]);

  const rowContext = {
    now,
    me: view.me?.id,
    namesOf: namesIn(view, words, namesMax),
    rowOf: isAsServed ? undefined : rowKeys.rowOf,
  };
  return (
    <>
      <List
        code={code}
        firstSeq={drawn[0]?.seq}
        rows={drawn.map((entry) => listRow(entry, rowContext))}
        older={hasOlder ? { state: pages.older, isStop: isAsServed ? undefined : rowKeys.isOlderStop } : undefined}
        newer={endsAtNewest ? undefined : { state: pages.newer, isStop: rowKeys.isNewerStop }}
        isStop={isAsServed ? undefined : rowKeys.isListStop}
        refs={{ scroller, list }}
        on={{
          ...rowKeys.on,
          onContextMenu: rowActions.onContextMenu,
          onClick(event) {
            const edge = event.target instanceof Element && event.target.closest<HTMLElement>("[data-edge]");
            if (!edge) {
              rowActions.onClick(event);
              return;
            }
            event.preventDefault();
            const end = edge.dataset.edge as ListEnd;
            if (pages[end] === "failed") pages.load(end);
            else reach(end);
          },
          onKeyDown(event) {
            if (!rowActions.onKeyDown(event)) rowKeys.on.onKeyDown(event);
          },
        }}
      >
        {children}
      </List>
      {!isPinned && (
        <ToNewest
          unread={unread.count}
          isAway={isFar || !endsAtNewest}
          go={() => {
            // The button disappears, so the focus moves to the composer.
            if (document.activeElement?.matches(".pill")) actions.write();
            toNewest();
          }}
        />
      )}
    </>
  );
}

/** The index of the entry whose row has the focus; -1 for none. */
function focusedPlace(list: Element | null): number {
  const row = document.activeElement?.closest(".message-list > li");
  if (!list || !row) return -1;
  const edges = list.firstElementChild?.matches(".list-edge") ? 1 : 0;
  return [...list.children].indexOf(row) - edges;
}

/** Whether an event is loaded, so that it can be rendered. */
function holds({ events, isAtEnd }: RoomView, seq: number): boolean {
  const [first] = events;
  const last = events.at(-1);
  return first !== undefined && last !== undefined && (isAtEnd || seq <= last.seq) && first.seq <= seq;
}

/** The index of the message with this number, or of the next one; -1 if there is none. */
function nearestMessage(entries: readonly Entry[], seq: number): number {
  const place = placeOf(entries, seq);
  const next = entries.findIndex(({ kind }, index) => index >= place && kind === "message");
  return next >= 0 ? next : entries.findLastIndex(({ kind }) => kind === "message");
}

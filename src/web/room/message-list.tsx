// The conversation: rows of the timeline in one scrolling region, the invitation while nobody has come, and the pill
// that says what arrived below.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import type { RoomView } from "../../client/room-view";
import { MessageRow } from "./message-row";
import { NoticeRow } from "./notice-row";
import { type Entry, timeline } from "./timeline";
import { usePinnedScroll } from "./use-pinned-scroll";
import { useTitle, useUnread } from "./use-unread";
import { dayName } from "./when";

/** Events that are drawn at once, while the reader is at the end. */
const drawnMax = 400;
const olderPage = 50;

interface MessageListProps {
  readonly code: string;
  readonly client: RoomClient;
  readonly view: RoomView;
  /** Stands above the messages. */
  readonly children: ComponentChildren;
}

export function MessageList({ code, client, view, children }: MessageListProps) {
  const { events, pending } = view;
  const [fromSeq, setFromSeq] = useState(0);
  const { scroller, isPinned, pin } = usePinnedScroll({ nearTop: showOlder });
  const unread = useUnread(view, isPinned);
  useTitle(code, unread.count);

  // At the end the far end is let go; away from it, nothing above moves.
  const newest = events.at(-drawnMax)?.seq ?? 0;
  useEffect(() => {
    if (isPinned) setFromSeq(newest);
  }, [isPinned, newest]);

  function showOlder(): void {
    const first = events[0]?.seq ?? 0;
    if (isPinned && events.length >= drawnMax) return;
    if (fromSeq > first) setFromSeq(fromSeq - olderPage);
    else if (view.hasOlder) client.loadOlder();
  }

  const lastOwn = pending.at(-1)?.id;
  useEffect(() => {
    if (lastOwn !== undefined) pin();
  }, [lastOwn]);

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section class="messages" aria-label="Messages" ref={scroller} tabIndex={0}>
        {children}
        <ol class="message-list">
          {view.hasOlder && (
            <li class="notice" key="older">
              <button type="button" class="link-button" onClick={() => client.loadOlder()}>
                Older messages
              </button>
            </li>
          )}
          {timeline({ view, fromSeq, unreadAfter: unread.lineAfter }).map((entry) => (
            <Row key={entry.key} entry={entry} client={client} />
          ))}
        </ol>
      </section>
      <div class="pill-place">
        {!isPinned && unread.count > 0 && (
          <button type="button" class="pill" onClick={pin}>
            {unread.count} new {unread.count === 1 ? "message" : "messages"} <span aria-hidden="true">↓</span>
          </button>
        )}
      </div>
    </>
  );
}

function Row({ entry, client }: { entry: Entry; client: RoomClient }) {
  switch (entry.kind) {
    case "message":
      return <MessageRow entry={entry} client={client} />;
    case "notice":
      return <NoticeRow entry={entry} />;
    case "day":
      return (
        <li class="day">
          <h2>{dayName(entry.at)}</h2>
        </li>
      );
    case "unread":
      return <li class="unread-line">New</li>;
  }
}

// The conversation: rows in a scrolling region, the invitation while the user is alone, and the ends of the rendered
// part.

import type { ComponentChildren, Ref } from "preact";
import { Message, type RowState } from "../message/message";
import { useWords } from "../words";
import type { Entry } from "./entry";
import { type EdgeState, ListEdge } from "./list-edge";
import { QuietLine } from "./quiet-line";

/** What rows are rendered with, beside their entry. */
export interface RowContext {
  /** The time of rendering, because day names depend on it. In ms since 1970. */
  readonly now: number;
  /** The reader's id. */
  readonly me: string | undefined;
  readonly namesOf: (by: readonly string[]) => string;
  /** A row's keyboard state; undefined where the browser alone moves the focus. */
  readonly rowOf?: ((entry: Entry) => RowState) | undefined;
}

export interface MessageListProps {
  /** One `listRow` per entry; the server renders them separately. */
  readonly rows: ComponentChildren;
  /** Ends before and after the rows; undefined where there is nothing more. */
  readonly older?: EdgeState | undefined;
  readonly newer?: EdgeState | undefined;
  /** The room's code and the first row's number, for the page that continues without scripts. */
  readonly code: string;
  readonly firstSeq: number | undefined;
  readonly refs?: { readonly scroller: Ref<HTMLElement>; readonly list: Ref<HTMLOListElement> };
  readonly on?: MessageListHandlers;
  /** Whether the region itself is a Tab stop: what scrolls must be reachable by keyboard, even without messages. */
  readonly isStop?: boolean | undefined;
  /** Rendered above the messages. */
  readonly children?: ComponentChildren;
}

/** Handlers of all rows' events, in one place. */
export interface MessageListHandlers {
  onClick(event: MouseEvent): void;
  onPointerOver(event: PointerEvent): void;
  onFocusIn(event: FocusEvent): void;
  onFocusOut(event: FocusEvent): void;
  onKeyDown(event: KeyboardEvent): void;
  onContextMenu(event: MouseEvent): void;
}

export function MessageList(props: MessageListProps) {
  const { code, firstSeq, rows, older, newer, refs, on, isStop, children } = props;
  const { t } = useWords();
  return (
    <section
      class="messages"
      aria-label={t("room.messages")}
      ref={refs?.scroller ?? null}
      tabIndex={isStop === undefined ? undefined : isStop ? 0 : -1}
    >
      {children}
      <ol class="message-list" ref={refs?.list ?? null} {...on}>
        {older && <ListEdge key="older" end="older" {...older} href={`/${code}?before=${firstSeq}`} />}
        {rows}
        {newer && <ListEdge key="newer" end="newer" {...newer} href={`/${code}`} />}
      </ol>
      {/* Where reading starts in a page without scripts: its address ends with this. */}
      <span id="newest" />
    </section>
  );
}

/** A function call instead of a component: the row is the component, and hundreds of wrappers would cost time. */
export function listRow(entry: Entry, { now, me, namesOf, rowOf }: RowContext) {
  switch (entry.kind) {
    case "message":
      return <Message key={entry.key} entry={entry} row={rowOf?.(entry)} me={me} namesOf={namesOf} />;
    case "notice":
      return <QuietLine key={entry.key} entry={entry} />;
    case "day":
      return <DayRow key={entry.key} at={entry.at} now={now} />;
    case "unread":
      return <UnreadRow key={entry.key} />;
  }
}

/** Rendered each time, because a day is called something else tomorrow. */
function DayRow({ at, now }: { at: number; now: number }) {
  const { dayName } = useWords();
  return (
    <li class="day">
      <h2>{dayName(at, now)}</h2>
    </li>
  );
}

function UnreadRow() {
  const { t } = useWords();
  return <li class="unread-line">{t("list.new")}</li>;
}

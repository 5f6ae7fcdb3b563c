// The conversation: rows in one scrolling region, the invitation while nobody has come, and the ends of what is drawn.

import type { ComponentChildren, Ref } from "preact";
import { Message, type RowState } from "../message/message";
import { useWords } from "../words";
import type { Entry } from "./entry";
import { type EdgeState, ListEdge } from "./list-edge";
import { QuietLine } from "./quiet-line";

/** What a row is drawn with, beside its entry. */
export interface RowContext {
  /** When this is drawn: days have other names tomorrow. In ms since 1970. */
  readonly now: number;
  /** The reader's id. */
  readonly me: string | undefined;
  readonly namesOf: (by: readonly string[]) => string;
  /** How each row takes part in moving by keys; undefined where only the browser moves the focus. */
  readonly rowOf?: ((entry: Entry) => RowState) | undefined;
}

export interface MessageListProps {
  /** One `listRow` for each entry; the server draws them by themselves. */
  readonly rows: ComponentChildren;
  /** What stands before and after them; undefined: nothing does. */
  readonly older?: EdgeState | undefined;
  readonly newer?: EdgeState | undefined;
  /** The room's code, and the number of the first row: on its pages somebody without a script goes on. */
  readonly code: string;
  readonly firstSeq: number | undefined;
  readonly refs?: { readonly scroller: Ref<HTMLElement>; readonly list: Ref<HTMLOListElement> };
  readonly on?: MessageListHandlers;
  /** Whether the region itself is a Tab stop: what scrolls must be reachable by keyboard, also without a message. */
  readonly isStop?: boolean | undefined;
  /** Stands above the messages. */
  readonly children?: ComponentChildren;
}

/** Events of all rows, for one place that knows what they are for. */
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
      {/* Where a page without a script begins to read: its address ends with this. */}
      <span id="newest" />
    </section>
  );
}

/** Called, not mounted: the row is the component, and hundreds of them need none round it. */
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

/** Drawn each time: a day has another name tomorrow. */
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

// Keeps the part of the room that is being read: the live end, or a stretch of the past that grows page by page until
// it meets the live end; with this user's own changes that are not stored yet. Loads one page at a time, and drops one
// that does not connect. [D6]

import { isMessageChange } from "../chat/message-change";
import type { ShownEvent } from "../chat/shown-event";
import type { WireEvent } from "../protocol/server-frame";
import { HistorySegment, segmentEventsMax, withoutOldest } from "./history-segment";
import { withPending } from "./pending-changes";
import type { RoomState } from "./room-state";
import type { MessageChange, PendingChange } from "./room-view";

type Page = readonly WireEvent[];
type Loading = "older" | "newer" | "jump";

export interface HistoryOptions {
  readonly state: RoomState;
  /** Requests the newest events below `before`. Returns false when the server cannot be asked now. */
  ask(page: { readonly before: number; readonly limit: number }): boolean;
}

const pageEvents = 50;
/** Events loaded before and after the target of a jump. */
const aroundEvents = 25;
/** Changes that may arrive while a page is loading. */
const changesMax = 1_000;

export class HistoryReader {
  readonly #options: HistoryOptions;
  /** The stretch being read, when it is not the live end. */
  #apart: HistorySegment | undefined;
  /** Receives the page that is loading; undefined when it will not come. */
  #take: ((page: Page | undefined) => void) | undefined;
  /** Changes since the page was requested, which may have been read before them. */
  #changes: MessageChange[] = [];
  loading: Loading | undefined;
  /** The last list shown, and what it was made from. */
  #shown: readonly ShownEvent[] = [];
  #events: readonly ShownEvent[] = [];
  #pending: readonly PendingChange[] = [];

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  get segment(): HistorySegment {
    return this.#apart ?? this.#options.state.live;
  }

  /** The events being read. Returns the same array while nothing in it changes. */
  shown(pending: readonly PendingChange[]): readonly ShownEvent[] {
    const { me } = this.#options.state;
    const { events } = this.segment;
    if (!me || pending.length === 0) return events;
    if (events !== this.#events || pending !== this.#pending) {
      this.#events = events;
      this.#pending = pending;
      this.#shown = withPending(events, pending, me.id);
    }
    return this.#shown;
  }

  loadOlder(): void {
    const { first } = this.segment;
    if (this.#take || first <= (this.#options.state.room?.first ?? first)) return;
    const after = Math.max(0, first - 1 - pageEvents);
    this.#collect("older", after, first - 1, (shown) => {
      const { segment } = this;
      if (!shown || segment.first !== first) return;
      this.#apart = withoutNewest(new HistorySegment(after + 1, segment.last, [...shown, ...segment.events]));
      // A page of reactions shows nothing by itself.
      if (shown.length === 0) this.loadOlder();
    });
  }

  loadNewer(): void {
    const apart = this.#apart;
    if (this.#take || !apart || apart.last >= this.#options.state.seq) return;
    const { first, last } = apart;
    const upTo = Math.max(last, Math.min(last + pageEvents, this.#options.state.live.first - 1));
    this.#collect("newer", last, upTo, (shown) => {
      if (!shown || this.#apart !== apart) return;
      this.#apart = withoutOldest(this.#joined(new HistorySegment(first, upTo, [...apart.events, ...shown])));
      if (shown.length === 0) this.loadNewer();
    });
  }

  /**
   * Shows the event with this number and the events around it. Calls `found` with whether it exists, or undefined when
   * the server cannot be asked.
   */
  jumpTo(seq: number, found: (isThere: boolean | undefined) => void): void {
    const { live } = this.#options.state;
    const covers = ({ first, last }: HistorySegment): boolean => first <= seq && seq <= last;
    if (this.#apart && covers(this.#apart)) {
      found(true);
    } else if (covers(live)) {
      // A copy, because the live end drops its oldest events as it grows.
      this.#apart = new HistorySegment(live.first, live.last, live.events);
      found(true);
    } else if (seq < 1 || seq > live.last) {
      found(false);
    } else if (this.#take) {
      this.#take(undefined);
      // The answer to the overtaken request has to arrive first.
      this.#take = (page) => {
        this.#take = undefined;
        if (page) this.jumpTo(seq, found);
        else found(undefined);
      };
    } else {
      const after = Math.max(0, seq - 1 - aroundEvents);
      const upTo = Math.min(seq + aroundEvents, live.first - 1);
      this.#collect("jump", after, upTo, (shown, isAnswered) => {
        if (shown) this.#apart = this.#joined(new HistorySegment(after + 1, upTo, shown));
        found(isAnswered ? shown !== undefined : undefined);
      });
    }
  }

  jumpToEnd(): void {
    this.#apart = undefined;
  }

  /** New events at the live end. */
  follow(news: Page): void {
    const apart = this.#apart;
    for (const event of news) {
      if (event.seq - 1 === apart?.last) apart.add(event);
      else if (isMessageChange(event)) apart?.fold(event);
      if (this.#take && isMessageChange(event)) this.#changes.push(event);
    }
    if (this.#changes.length > changesMax) this.#changes = this.#changes.slice(-changesMax / 2);
    // A reader in the past keeps their place; the live end is one jump away.
    this.#apart = apart && withoutNewest(apart);
  }

  /** The answer to a request; undefined when there will be none. */
  take(page: Page | undefined): void {
    this.#take?.(page);
  }

  /** Requests the events above `after` up to `upTo`, repeatedly when one frame cannot hold them. */
  #collect(
    loading: Loading,
    after: number,
    upTo: number,
    done: (shown: readonly ShownEvent[] | undefined, isAnswered: boolean) => void,
    held: Page = [],
  ): void {
    const end = (page: Page | undefined, isAnswered = page !== undefined): void => {
      this.#take = undefined;
      this.loading = undefined;
      const shown = page && this.#present(page);
      this.#changes = [];
      done(shown, isAnswered);
    };
    const below = held[0]?.seq ?? upTo + 1;
    const isWhole = below === after + 1;
    if (isWhole || !this.#options.ask({ before: below, limit: below - 1 - after })) {
      end(isWhole ? held : undefined);
      return;
    }
    this.loading = loading;
    this.#take = (page) => {
      const more = page?.filter(({ seq }) => seq > after && seq < below);
      if (more?.at(-1)?.seq === below - 1) this.#collect(loading, after, upTo, done, [...more, ...held]);
      else end(undefined, page !== undefined);
    };
  }

  /** The events of a page that can be shown, in their current state. */
  #present(page: Page): readonly ShownEvent[] {
    const segment = new HistorySegment(0);
    for (const event of page) if (!isMessageChange(event)) segment.add(event);
    for (const change of this.#changes) segment.fold(change);
    return segment.events;
  }

  /** Joins the segment with the live end when they meet. */
  #joined(segment: HistorySegment): HistorySegment {
    const { live } = this.#options.state;
    const { first, last, events } = segment;
    if (last < live.first - 1 || last >= live.last) return segment;
    return new HistorySegment(first, live.last, [...events, ...live.events.filter(({ seq }) => seq > last)]);
  }
}

function withoutNewest(segment: HistorySegment): HistorySegment {
  if (!segment.isTooLong) return segment;
  const events = segment.events.slice(0, segmentEventsMax);
  return new HistorySegment(segment.first, events.at(-1)?.seq, events);
}

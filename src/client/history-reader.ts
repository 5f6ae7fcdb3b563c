// What of a room is being read: the live end, or a stretch of the past that grows by pages until it meets the live end
// again; with one's own changes that are not yet stored. One page is under way at a time; what does not join on is
// dropped. [D6]

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
  /** Asks for the newest events below `before`; returns false when nobody can be asked. */
  ask(page: { readonly before: number; readonly limit: number }): boolean;
}

const pageEvents = 50;
/** Before and after the event that is jumped to. */
const aroundEvents = 25;
/** Changes that may come while a page is under way. */
const changesMax = 1_000;

export class HistoryReader {
  readonly #options: HistoryOptions;
  /** What is read apart from the live end; undefined at the live end. */
  #apart: HistorySegment | undefined;
  /** Takes the answer that is under way; undefined when it will not come. */
  #take: ((page: Page | undefined) => void) | undefined;
  /** What has changed since the page under way was asked for: it may have been read before. */
  #changes: MessageChange[] = [];
  loading: Loading | undefined;
  /** What was shown last, and of what it was made. */
  #shown: readonly ShownEvent[] = [];
  #events: readonly ShownEvent[] = [];
  #pending: readonly PendingChange[] = [];

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  get segment(): HistorySegment {
    return this.#apart ?? this.#options.state.live;
  }

  /** The events that are read; the same list as long as nothing changes in it. */
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

  /** Shows the event with this number and what stands around it, and keeps that; says whether it is there, if somebody could be asked. */
  jumpTo(seq: number, found: (isThere: boolean | undefined) => void): void {
    const { live } = this.#options.state;
    const covers = ({ first, last }: HistorySegment): boolean => first <= seq && seq <= last;
    if (this.#apart && covers(this.#apart)) {
      found(true);
    } else if (covers(live)) {
      // A copy: the live end lets go of its oldest events as it goes on.
      this.#apart = new HistorySegment(live.first, live.last, live.events);
      found(true);
    } else if (seq < 1 || seq > live.last) {
      found(false);
    } else if (this.#take) {
      this.#take(undefined);
      // The answer to what was overtaken has to come first.
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

  /** Events that came at the live end. */
  follow(news: Page): void {
    const apart = this.#apart;
    for (const event of news) {
      if (event.seq - 1 === apart?.last) apart.add(event);
      else if (isMessageChange(event)) apart?.fold(event);
      if (this.#take && isMessageChange(event)) this.#changes.push(event);
    }
    if (this.#changes.length > changesMax) this.#changes = this.#changes.slice(-changesMax / 2);
    // Whoever reads in the past keeps their place; the live end is one jump away.
    this.#apart = apart && withoutNewest(apart);
  }

  /** The answer to what was asked for; undefined: there will be none. */
  take(page: Page | undefined): void {
    this.#take?.(page);
  }

  /** Asks for what is above `after` and up to `upTo`, again and again where a frame could not hold it all. */
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

  /** What of a page can be shown, as it is now. */
  #present(page: Page): readonly ShownEvent[] {
    const segment = new HistorySegment(0);
    for (const event of page) if (!isMessageChange(event)) segment.add(event);
    for (const change of this.#changes) segment.fold(change);
    return segment.events;
  }

  /** Goes on with the live end, if that is what comes next. */
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

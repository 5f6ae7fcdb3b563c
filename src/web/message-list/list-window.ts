// Which rows of the timeline are drawn: at most 400, the newest of them or those round the reader. Pure.

import type { Entry } from "../../views/message-list/entry";
import { placeOf } from "../../views/message-list/timeline";

/** The document never holds more rows. */
export const rowsMax = 400;
/**
 * For whoever follows the newest: each row costs something with each message that comes. Taking rows away moves all
 * others, which costs most: it is done now and then.
 */
const followedRowsMin = 40;
const followedRowsMore = 15;
/** The lowest row, in CSS pixels. */
const rowPx = 36;
/** So many come in at one end at a time, and leave at the other. */
export const pageRows = 50;

export interface ListWindow {
  /** The first entry that is drawn, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

/** From the first entry at or after `fromSeq` on, as many as may be drawn. */
export function windowOf(entries: readonly Entry[], fromSeq: number): ListWindow {
  const start = Math.min(placeOf(entries, fromSeq), Math.max(0, entries.length - rowsMax));
  return { start, end: Math.min(entries.length, start + rowsMax) };
}

/**
 * The newest rows: those from `fromSeq` on, unless they have become too many, or too few to fill twice the height that
 * one sees, in CSS pixels.
 */
export function followingWindowOf(entries: readonly Entry[], fromSeq: number, heightPx: number): ListWindow {
  const end = entries.length;
  const rows = Math.min(rowsMax, Math.max(followedRowsMin, Math.ceil((2 * heightPx) / rowPx)));
  const place = Math.min(placeOf(entries, fromSeq), Math.max(0, end - rows));
  return { start: end - place > rows + followedRowsMore ? end - rows : place, end };
}

/** Where a window begins that has the entry with this number in its middle. */
export function seqToCentre(entries: readonly Entry[], seq: number): number {
  return entries[Math.max(0, placeOf(entries, seq) - rowsMax / 2)]?.seq ?? 0;
}

/** Where the window begins that is one page further up, or down. */
export function seqAfterPage(entries: readonly Entry[], { start }: ListWindow, rows: number): number {
  return entries[Math.max(0, Math.min(start + rows, entries.length - 1))]?.seq ?? 0;
}

/** The rows of the window, and the one that must stay, should it be outside. */
export function withKept(entries: readonly Entry[], rows: ListWindow, kept: Entry | undefined): readonly Entry[] {
  const drawn = entries.slice(rows.start, rows.end);
  if (!kept) return drawn;
  const place = entries.findIndex(({ key }) => key === kept.key);
  const entry = entries[place];
  if (!entry || (place >= rows.start && place < rows.end)) return drawn;
  return place < rows.start ? [entry, ...drawn] : [...drawn, entry];
}

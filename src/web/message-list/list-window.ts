// Decides which rows of the timeline are rendered: at most 400, the newest or those around the reader,
// and the focused one. Pure.

import type { Entry } from "../../views/message-list/entry";
import { placeOf } from "../../views/message-list/timeline";

/** The document never contains more rows, but for a focused one that is elsewhere. */
export const rowsMax = 400;
/**
 * The minimum while following the newest. Each row costs time with each new message. Removing rows moves all others,
 * which costs most, so it is done rarely.
 */
const followedRowsMin = 40;
const followedRowsMore = 15;
/** The height of the lowest row, in CSS pixels. */
const rowPx = 36;
/** Rows that are added at one end, and removed at the other, at a time. */
export const pageRows = 50;

export interface ListWindow {
  /** The first rendered entry, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

/** Starts at the first entry at or after `fromSeq`, with as many rows as allowed. */
export function windowOf(entries: readonly Entry[], fromSeq: number): ListWindow {
  const start = Math.min(placeOf(entries, fromSeq), Math.max(0, entries.length - rowsMax));
  return { start, end: Math.min(entries.length, start + rowsMax) };
}

/**
 * The newest rows: those from `fromSeq` on, unless they are too many, or too few to fill twice the visible height, in
 * CSS pixels.
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

/** Where the window begins one page further up or down. */
export function seqAfterPage(entries: readonly Entry[], { start }: ListWindow, rows: number): number {
  return entries[Math.max(0, Math.min(start + rows, entries.length - 1))]?.seq ?? 0;
}

/** The rows of the window, and the one that must be kept if it is outside. */
export function withKept(entries: readonly Entry[], rows: ListWindow, kept: Entry | undefined): readonly Entry[] {
  const drawn = entries.slice(rows.start, rows.end);
  if (!kept) return drawn;
  const place = entries.findIndex(({ key }) => key === kept.key);
  const entry = entries[place];
  if (!entry || (place >= rows.start && place < rows.end)) return drawn;
  return place < rows.start ? [entry, ...drawn] : [...drawn, entry];
}

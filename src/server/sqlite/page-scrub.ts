// Cleans what SQLite leaves behind. It overwrites a row that it deletes (secure_delete); but where it moved rows from one
// page to another, to split or merge them, they stay in the space between a page's list of cells and its cells (seen with
// 3.54). Nobody reads that space, and SQLite may overwrite it at any moment: so may we, whatever of it reaches the disk.
// [D7] The format: sqlite.org/fileformat.html, 1.6 "B-tree Pages".

import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, writeSync } from "node:fs";

/** Pages of one slice: some milliseconds. */
const slicePages = 512;
/** 64 GiB in pages of 4 KiB. Beyond, a page that is no tree's could begin like one: its file is left as it is. */
const scrubPagesMax = 0xff_ff_ff;
const fileHeaderBytes = 100;
/** Bytes before the list of cells, by what a page of a tree begins with. */
const headerBytesOf = new Map([
  [2, 12],
  [5, 12],
  [10, 8],
  [13, 8],
]);

/**
 * Nobody may write to the database while pages are cleaned, not even what stands in its log: hold its write lock, with an
 * empty log. Pages are counted from 0.
 */
export class PageScrub {
  /** Kept open: closing it would drop the locks that SQLite has on the same file. */
  readonly #file: number;
  readonly #pageBytes: number;
  readonly #pagesMax: number;

  /** Of a database that is open: so this is the same file, whatever comes to stand under its name. */
  constructor(path: string, pageBytes: number, pagesMax = scrubPagesMax) {
    this.#file = openSync(path, "r+");
    this.#pageBytes = pageBytes;
    this.#pagesMax = pagesMax;
  }

  /** Whether the file has more pages than can be told apart: then none is cleaned. */
  get isTooLarge(): boolean {
    return this.#pages > this.#pagesMax;
  }

  /** Cleans pages from `first` on, and returns where to go on; undefined at the end. */
  slice(first: number): number | undefined {
    const end = Math.min(first + slicePages, Math.floor(this.#pages));
    if (first >= end || this.isTooLarge) return undefined;
    if (this.#clean(first, end)) fdatasyncSync(this.#file);
    return end < this.#pages ? end : undefined;
  }

  /** Cleans these pages. */
  clean(pages: readonly number[]): void {
    if (this.isTooLarge) return;
    const count = Math.floor(this.#pages);
    const cleaned = pages.filter((page) => page < count && this.#clean(page, page + 1));
    if (cleaned.length > 0) fdatasyncSync(this.#file);
  }

  /** After the database: see above. */
  close(): void {
    closeSync(this.#file);
  }

  get #pages(): number {
    return fstatSync(this.#file).size / this.#pageBytes;
  }

  /** Returns whether there was anything to clean. */
  #clean(first: number, end: number): boolean {
    const bytes = Buffer.alloc((end - first) * this.#pageBytes);
    const start = first * this.#pageBytes;
    const read = readSync(this.#file, bytes, 0, bytes.length, start);
    if (read < bytes.length) throw new Error("The database file could not be read to its end.");
    let isDirty = false;
    for (let at = 0; at < bytes.length; at += this.#pageBytes) {
      const unused = unusedIn(bytes.subarray(at, at + this.#pageBytes), start + at === 0 ? fileHeaderBytes : 0);
      if (!unused || bytes.subarray(at + unused.from, at + unused.to).every((byte) => byte === 0)) continue;
      this.#zero(start + at + unused.from, unused.to - unused.from);
      isDirty = true;
    }
    return isDirty;
  }

  #zero(from: number, count: number): void {
    const zeros = Buffer.alloc(count);
    for (let done = 0; done < count; ) done += writeSync(this.#file, zeros, done, count - done, from + done);
  }
}

/** The space between the list of cells and the cells; undefined for a page that is not of a tree, or not as it should be. */
function unusedIn(page: Buffer, header: number): { from: number; to: number } | undefined {
  const headerBytes = headerBytesOf.get(page[header] ?? 0);
  if (headerBytes === undefined) return undefined;
  const cells = page.readUInt16BE(header + 3);
  // 0 stands for 65,536, the one size that two bytes cannot say.
  const to = page.readUInt16BE(header + 5) || 65_536;
  const list = header + headerBytes;
  const from = list + 2 * cells;
  if (from > to || to > page.length) return undefined;
  for (let cell = list; cell < from; cell += 2) if (page.readUInt16BE(cell) < to) return undefined;
  return { from, to };
}

// Cleans what SQLite leaves behind. It overwrites a row that it deletes (secure_delete); but where it moved rows from one
// page to another, to split or merge them, they stay in the space between a page's list of cells and its cells (seen with
// 3.54). Nobody reads that space, and SQLite may overwrite it at any moment: so may we, whatever of it reaches the disk.
// [D7] The format: sqlite.org/fileformat.html, 1.6 "B-tree Pages".

import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, statSync, writeSync } from "node:fs";

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

export class PageScrub {
  readonly #path: string;
  readonly #pageBytes: number;
  readonly #pagesMax: number;
  #file: number | undefined;

  constructor(path: string, pageBytes: number, pagesMax = scrubPagesMax) {
    this.#path = path;
    this.#pageBytes = pageBytes;
    this.#pagesMax = pagesMax;
  }

  /** Whether the file has more pages than can be told apart: then none is cleaned. */
  get isTooLarge(): boolean {
    return statSync(this.#path).size / this.#pageBytes > this.#pagesMax;
  }

  /**
   * Cleans pages from `first` on, counted from 0, and returns where to go on; undefined at the end. Nobody may write to
   * the database meanwhile, not even what stands in its log: hold its write lock, with an empty log.
   */
  slice(first: number): number | undefined {
    // Kept open: closing it would drop the locks that SQLite has on the same file.
    this.#file ??= openSync(this.#path, "r+");
    const pages = fstatSync(this.#file).size / this.#pageBytes;
    const end = Math.min(first + slicePages, Math.floor(pages));
    if (first >= end || pages > this.#pagesMax) return undefined;
    const bytes = Buffer.alloc((end - first) * this.#pageBytes);
    const start = first * this.#pageBytes;
    const read = readSync(this.#file, bytes, 0, bytes.length, start);
    let isDirty = false;
    for (let at = 0; at + this.#pageBytes <= read; at += this.#pageBytes) {
      const unused = unusedIn(bytes.subarray(at, at + this.#pageBytes), start + at === 0 ? fileHeaderBytes : 0);
      if (!unused || bytes.subarray(at + unused.from, at + unused.to).every((byte) => byte === 0)) continue;
      const zeros = Buffer.alloc(unused.to - unused.from);
      writeSync(this.#file, zeros, 0, zeros.length, start + at + unused.from);
      isDirty = true;
    }
    if (isDirty) fdatasyncSync(this.#file);
    return end < pages ? end : undefined;
  }

  /** After the database: see above. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
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

// What an error of the database means: that nothing was stored, so that it can be refused, or that nobody knows.

import { accessSync, constants } from "node:fs";
import { codeOf } from "./data-folder";
import { hasNoRoom } from "./disk-reserve";
import { FilesGone } from "./file-watch";
import type { Answer } from "./worker-messages";

/** Of the disk and its files, and of no single change. */
export function isDiskError(cause: unknown): boolean {
  const code = codeOf(cause);
  return code !== undefined && !code.startsWith("SQLITE_CONSTRAINT");
}

/** There is no room, on the disk or in a quota. */
export function isFull(cause: unknown, folder: string): boolean {
  const code = codeOf(cause instanceof Error && cause.cause !== undefined ? cause.cause : cause);
  if (code === "SQLITE_FULL") return true;
  // Of a quota SQLite says that a write has failed, as on a broken disk; the system knows the difference.
  return /^SQLITE_(IOERR_WRITE|IOERR_SHM\w+|CANTOPEN)$/.test(code ?? "") && hasNoRoom(folder);
}

/**
 * A disk that is full or read-only, or a damaged page, is an answer: nothing was stored. An error while writing or syncing is not: what is on
 * the disk is unknown until the database is opened again.
 */
export function answerTo(cause: unknown, folder: string | undefined): Answer {
  if (cause instanceof FilesGone) return { type: "fault", message: cause.message };
  const code = codeOf(cause);
  const message = code ? `${code}: ${String(cause)}` : String(cause instanceof Error ? cause.message : cause);
  // A statement that cannot work is a bug of ours, and says nothing about the disk.
  const isBug = ["SQLITE_MISMATCH", "SQLITE_RANGE", "SQLITE_ERROR", "SQLITE_TOOBIG"].some((known) => code === known);
  if (!code || isBug) return { type: "refused", code: "internal", message };
  const isCertain =
    ["SQLITE_FULL", "SQLITE_READONLY", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "SQLITE_CORRUPT"].some(
      (known) => code.startsWith(known),
    ) ||
    (folder !== undefined && (isFull(cause, folder) || (code === "SQLITE_IOERR_WRITE" && isReadOnly(folder))));
  return isCertain ? { type: "refused", code: "unavailable", message } : { type: "fault", message };
}

// SQLite says SQLITE_READONLY only of a file that it could not open to write. When the disk turns read-only later,
// it says SQLITE_IOERR_WRITE, as for a broken one; the system knows the difference.
function isReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EROFS";
  }
}

// Interprets errors of the database: either nothing was stored and the change can be refused, or the outcome is
// unknown.

import { accessSync, constants } from "node:fs";
import { codeOf } from "./data-folder";
import { hasNoRoom } from "./disk-reserve";
import { FilesGone } from "./file-watch";
import type { Answer } from "./worker-messages";

/** An error of the disk and its files, rather than of a single change. */
export function isDiskError(cause: unknown): boolean {
  const code = codeOf(cause);
  return code !== undefined && !code.startsWith("SQLITE_CONSTRAINT");
}

/** The disk, or a quota on it, is full. */
export function isFull(cause: unknown, folder: string): boolean {
  const code = codeOf(cause instanceof Error && cause.cause !== undefined ? cause.cause : cause);
  if (code === "SQLITE_FULL") return true;
  // For a quota SQLite reports a failed write, as for a broken disk; the system knows the difference.
  return /^SQLITE_(IOERR_WRITE|IOERR_SHM\w+|CANTOPEN)$/.test(code ?? "") && hasNoRoom(folder);
}

/**
 * A full or read-only disk and a damaged page are answers: nothing was stored. An error while writing or syncing is
 * not: the outcome is unknown until the database is reopened.
 */
export function answerTo(cause: unknown, folder: string | undefined): Answer {
  if (cause instanceof FilesGone) return { type: "fault", message: cause.message };
  const code = codeOf(cause);
  const message = code ? `${code}: ${String(cause)}` : String(cause instanceof Error ? cause.message : cause);
  // A statement that cannot work is a bug of ours and says nothing about the disk.
  const isBug = ["SQLITE_MISMATCH", "SQLITE_RANGE", "SQLITE_ERROR", "SQLITE_TOOBIG"].some((known) => code === known);
  if (!code || isBug) return { type: "refused", code: "internal", message };
  const isCertain =
    ["SQLITE_FULL", "SQLITE_READONLY", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "SQLITE_CORRUPT"].some(
      (known) => code.startsWith(known),
    ) ||
    (folder !== undefined && (isFull(cause, folder) || (code === "SQLITE_IOERR_WRITE" && isReadOnly(folder))));
  return isCertain ? { type: "refused", code: "unavailable", message } : { type: "fault", message };
}

// SQLite reports SQLITE_READONLY only for a file that it could not open for writing. When the disk turns read-only
// later it reports SQLITE_IOERR_WRITE, as for a broken disk; the system knows the difference.
function isReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EROFS";
  }
}

// Refusals of the store's thread, as the errors that the port promises.

import { ChatError, type ChatErrorCode } from "../../chat/chat-error";

const diskRetryMs = 5_000;
const busyRetryMs = 250;

export const nothingIsAdded =
  "The server's disk is full: nothing can be added now. Leaving and deleting still work. Try again later.";

/** The refusal of one change. */
export function refusalOf(code: ChatErrorCode, message: string): ChatError {
  return new ChatError(code, message, code === "unavailable" ? diskRetryMs : undefined);
}

/** The refusal of a whole commit. `message` is for the log, not for people. */
export function refusalOfAll(code: ChatErrorCode, message: string): Error {
  const refusal =
    code === "unavailable"
      ? refusalOf(code, "The server's disk takes nothing now. Try again later.")
      : new Error(message);
  refusal.cause = message;
  return refusal;
}

/** The refusal of a read that finds the queue full, with `waiting` others in it. */
export function busyReading(waiting: number): ChatError {
  return new ChatError("busy", `${waiting} others are waiting to read. Try again in a moment.`, busyRetryMs);
}

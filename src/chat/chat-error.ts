// The closed list of refusals, for every door. A refusal is expected: a client asked for something that is not allowed
// or not possible. Anything else that is thrown is a fault, a bug of ours. Each door has one complete table from these
// codes to its own statuses or frames.

export const chatErrorCodes = [
  // The text or name itself
  "name-missing",
  "name-invalid",
  "code-missing",
  "text-empty",
  "text-too-long",
  "reply-unknown",
  "emoji-invalid",
  "title-invalid",
  "words-missing",
  "word-wanted",
  // The target of a change
  "target-unknown",
  "not-yours",
  "host-only",
  "too-many-reactions",
  // Who asks, and where
  "no-session",
  "cookies-blocked",
  "not-admitted",
  "unknown-room",
  "room-full",
  "room-full-of-text",
  "foreign-origin",
  "wrong-host",
  // The request
  "malformed",
  "unknown-command",
  "id-conflict",
  "too-large",
  "too-slow",
  "not-found",
  "method-not-allowed",
  // The server itself
  "rate-limited",
  "busy",
  "unavailable",
  "internal",
] as const;

export type ChatErrorCode = (typeof chatErrorCodes)[number];

/** A refusal. `message` is for people: it says what was wrong, and what would be right. */
export class ChatError extends Error {
  override readonly name = "ChatError";

  constructor(
    readonly code: ChatErrorCode,
    message: string,
    /** When trying again may help, in milliseconds from now. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

export function unknownRoom(): ChatError {
  return new ChatError("unknown-room", "Room does not exist.");
}

export function isNotAdmitted(cause: unknown): boolean {
  return cause instanceof ChatError && cause.code === "not-admitted";
}

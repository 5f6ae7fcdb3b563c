// The closed list of everything Chatsy may refuse, for every door. A refusal is expected: somebody asked for
// what cannot be. Anything else that is thrown is a fault, a bug of ours. Each door has one complete table
// from these codes to its own statuses or frames.

export const chatErrorCodes = [
  // What was typed
  "name-missing",
  "name-invalid",
  "code-missing",
  "text-empty",
  "text-too-long",
  "reply-unknown",
  "emoji-invalid",
  "title-invalid",
  "words-missing",
  // What it was meant for
  "target-unknown",
  "not-yours",
  "host-only",
  "too-many-reactions",
  // Who and where
  "no-session",
  "not-admitted",
  "unknown-room",
  "room-full",
  "foreign-origin",
  // What was sent
  "malformed",
  "unknown-command",
  "id-conflict",
  "too-large",
  "not-found",
  "method-not-allowed",
  // The server itself
  "rate-limited",
  "busy",
  "unavailable",
  "internal",
] as const;

export type ChatErrorCode = (typeof chatErrorCodes)[number];

/** A refusal. `message` is for people: what was wrong, and what would be right. */
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

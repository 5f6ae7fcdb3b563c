// Turns refusals into HTTP answers: one complete table from code to status, and a body as in RFC 9457. [H17]

import type { Context } from "hono";
import { ChatError, type ChatErrorCode } from "../../chat/chat-error";
import type { Problem } from "../../protocol/http-body";

export const statusOf: Record<ChatErrorCode, number> = {
  "name-missing": 400,
  "name-invalid": 400,
  "code-missing": 400,
  "text-empty": 400,
  "text-too-long": 400,
  "reply-unknown": 400,
  "emoji-invalid": 400,
  "title-invalid": 400,
  "words-missing": 400,
  malformed: 400,
  "unknown-command": 400,
  "no-session": 401,
  "not-admitted": 403,
  "cookies-blocked": 403,
  "word-wanted": 403,
  "foreign-origin": 403,
  "not-yours": 403,
  "host-only": 403,
  "unknown-room": 404,
  "target-unknown": 404,
  "not-found": 404,
  "method-not-allowed": 405,
  "id-conflict": 409,
  "room-full": 409,
  "too-many-reactions": 409,
  "too-slow": 408,
  "too-large": 413,
  "wrong-host": 421,
  "rate-limited": 429,
  "room-full-of-text": 507,
  busy: 503,
  unavailable: 503,
  internal: 500,
};

const titles: Record<ChatErrorCode, string> = {
  "name-missing": "No name",
  "name-invalid": "Not a usable name",
  "code-missing": "No room code",
  "text-empty": "No text",
  "text-too-long": "Text too long",
  "reply-unknown": "Reply to nothing",
  "emoji-invalid": "Not an emoji",
  "title-invalid": "Not a usable title",
  "words-missing": "No words to search for",
  "cookies-blocked": "No cookies",
  "word-wanted": "The server's word is missing",
  "target-unknown": "Unknown message",
  "not-yours": "Not your message",
  "host-only": "For the host alone",
  "too-many-reactions": "Too many reactions",
  malformed: "Malformed request",
  "unknown-command": "Unknown command",
  "no-session": "No session",
  "not-admitted": "Not in this room",
  "foreign-origin": "Foreign origin",
  "wrong-host": "Not a name of this server",
  "unknown-room": "Unknown room",
  "not-found": "Not found",
  "method-not-allowed": "Method not allowed",
  "id-conflict": "Id used before",
  "room-full": "Room full",
  "room-full-of-text": "Room full of text",
  "too-large": "Too large",
  "too-slow": "Too slow",
  "rate-limited": "Too many requests",
  busy: "Busy",
  unavailable: "Unavailable",
  internal: "Internal error",
};

/** For the methods that a resource does not support; `allow` becomes the header of that name. */
export function only(allow: string): (context: Context) => never {
  return ({ req }) => {
    throw new MethodNotAllowed(req.method, allow);
  };
}

class MethodNotAllowed extends ChatError {
  constructor(
    method: string,
    readonly allow: string,
  ) {
    super("method-not-allowed", `${method} does nothing here; allowed: ${allow}.`);
  }
}

export function problemResponse(error: ChatError): Response {
  const { code, message } = error;
  const status = statusOf[code];
  const problem: Problem = { type: "about:blank", title: titles[code], status, detail: message, code };
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "no-store" });
  sayWhenToRetry(headers, error);
  if (status === 401) headers.set("WWW-Authenticate", "Bearer");
  if (error instanceof MethodNotAllowed) headers.set("Allow", error.allow);
  return new Response(JSON.stringify(problem), { status, headers });
}

/** [H17] For what passes, in seconds, rounded up. */
export function sayWhenToRetry(headers: Headers, { code, retryAfterMs = 1_000 }: ChatError): void {
  if (statusOf[code] === 429 || statusOf[code] === 503)
    headers.set("Retry-After", String(Math.ceil(retryAfterMs / 1_000)));
}

// The parts of the JSON API that a page needs: creating and joining rooms. [H10] [H11]

import type { EnterAnswer, Problem } from "../protocol/http-body";

/** A refusal by the server, or a network failure (then `code` is "network"). `message` is for people. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    message: string,
    /** When trying again may help, in milliseconds from now. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

/** `base` is the server's origin, or empty on its own pages. Throws ApiError. */
/** `word` is the server's word for starting rooms, where it wants one. */
export function createRoom(name: string, { word = "", base = "" } = {}): Promise<EnterAnswer> {
  return post(`${base}/api/rooms`, word === "" ? { name } : { name, word });
}

/** Throws ApiError. */
export function joinRoom(code: string, name: string, base = ""): Promise<EnterAnswer> {
  return post(`${base}/api/rooms/${encodeURIComponent(code)}/members`, { name });
}

async function post(url: string, body: unknown): Promise<EnterAnswer> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new ApiError("network", "No answer from the server.");
  }
  if (response.ok) return (await response.json()) as EnterAnswer;
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  const seconds = Number(response.headers.get("Retry-After") ?? 0);
  const text = problem?.detail ?? `The server answered ${response.status}.`;
  throw new ApiError(problem?.code ?? "internal", text, seconds > 0 ? seconds * 1000 : undefined);
}

// The parts of the JSON API that a page needs: creating and joining rooms. [H10] [H11]

import type { EnterAnswer, Problem } from "../protocol/http-body";

/** A refusal by the server, or a network failure (then `code` is "network"). `message` is for people. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** `base` is the server's origin, or empty on its own pages. Throws ApiError. */
export function createRoom(name: string, base = ""): Promise<EnterAnswer> {
  return post(`${base}/api/rooms`, { name });
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
  throw new ApiError(problem?.code ?? "internal", problem?.detail ?? `The server answered ${response.status}.`);
}

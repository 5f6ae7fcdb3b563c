// Requests as browsers, scripts and other sites send them.

import { startTestChatsy, type TestChatsy } from "./chatsy";

/** Runs `play` with a server of its own. */
export async function withChatsy(
  changes: Parameters<typeof startTestChatsy>[0],
  play: (chatsy: TestChatsy) => Promise<void>,
): Promise<void> {
  const chatsy = await startTestChatsy(changes);
  try {
    await play(chatsy);
  } finally {
    await chatsy.stop();
  }
}

/** fetch that does not follow redirects. */
export function ask(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { redirect: "manual", ...init });
}

/** The form of the home page, sent as a browser sends it. */
export function submit(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return ask(`${url}/`, { method: "POST", body: new URLSearchParams(fields), headers: { origin: url, ...headers } });
}

/** The session cookie of an answer, as the browser sends it back. */
export function cookieOf(response: Response): string {
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}

/** Status and code of a problem; throws when the answer is none. [H17] */
export async function problemOf(response: Response): Promise<{ status: number; code: string; detail: string }> {
  const problem = (await response.json()) as {
    type: string;
    title: string;
    status: number;
    code: string;
    detail: string;
  };
  const isProblem =
    response.headers.get("content-type") === "application/problem+json" &&
    problem.status === response.status &&
    [problem.type, problem.title, problem.detail, problem.code].every(
      (text) => typeof text === "string" && text !== "",
    );
  if (!isProblem) throw new Error(`No problem of RFC 9457: ${response.status} ${JSON.stringify(problem)}`);
  return { status: problem.status, code: problem.code, detail: problem.detail };
}

/** The cookie in which a browser keeps a session of the server at this address. [H5] */
export function sessionCookie(url: string, token: string): string {
  return `chatsy-${new URL(url).port}=${token}`;
}

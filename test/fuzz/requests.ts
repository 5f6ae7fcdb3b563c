// Garbage as HTTP: every route with every method, through fetch, which cannot send everything, and as raw bytes, which
// can.

import { connect } from "node:net";
import * as v from "valibot";
import { chatErrorCodes } from "../../src/chat/chat-error";
import type { Guest } from "../support/chatsy";
import type { Garbage } from "./garbage";
import { quoted } from "./parsers";

const problem = v.strictObject({
  type: v.literal("about:blank"),
  title: v.pipe(v.string(), v.minLength(1)),
  status: v.number(),
  detail: v.pipe(v.string(), v.minLength(1), v.maxLength(2_000)),
  code: v.picklist(chatErrorCodes),
});
const me = v.strictObject({
  id: v.string(),
  name: v.string(),
  badge: v.exactOptional(v.number()),
  role: v.picklist(["host", "guest"]),
});
const room = v.strictObject({ code: v.string(), link: v.string(), epoch: v.string() });
const answer = v.union([
  v.strictObject({ room, me, token: v.string() }),
  v.strictObject({
    events: v.array(v.looseObject({ seq: v.number(), kind: v.string() })),
    head: v.number(),
    first: v.number(),
  }),
  v.strictObject({
    events: v.array(v.looseObject({ seq: v.number(), kind: v.literal("message") })),
    more: v.boolean(),
  }),
  v.strictObject({ id: v.string(), seq: v.number(), at: v.number() }),
]);

const methods = ["GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS"] as const;
const headerNames = [
  "authorization",
  "cookie",
  "origin",
  "sec-fetch-site",
  "content-type",
  "accept",
  "accept-encoding",
  "if-none-match",
  "range",
  "last-event-id",
  "x-forwarded-for",
  "x-forwarded-proto",
  "x-forwarded-host",
  "sec-websocket-protocol",
  "upgrade",
  "x-http-method-override",
] as const;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
}

/** One request through fetch. Throws when the answer does not fit the protocol. [H17] */
export async function fuzzRequest(garbage: Garbage, url: string, guest: Guest): Promise<void> {
  const { method, path, headers, body } = request(garbage, guest);
  const init: RequestInit = { method, headers, redirect: "manual" };
  if (body !== undefined && !["GET", "HEAD"].includes(method)) init.body = body;
  let response: Response;
  try {
    response = await fetch(url + path, init);
  } catch (cause) {
    // What fetch itself refuses to send.
    if (cause instanceof TypeError) return;
    throw new Error(`${method} ${quoted(path)} with ${JSON.stringify(headers)}: ${cause}`);
  }
  const text = await response.text();
  const wrong = wrongWith(method, headers, response, text);
  if (wrong)
    throw new Error(
      `${method} ${quoted(path)}, ${JSON.stringify(headers)}, ${quoted(String(body))}: ${wrong}: ${quoted(text)}`,
    );
}

function wrongWith(
  method: string,
  asked: Record<string, string>,
  { status, headers }: Response,
  text: string,
): string | undefined {
  if (status >= 500 || !headers.has("content-security-policy")) return `status ${status}, or no policy`;
  if (method === "HEAD" || text === "")
    return status < 400 || method === "HEAD" ? undefined : `status ${status}, no body`;
  const type = headers.get("content-type") ?? "";
  if (status >= 400) {
    // A browser that would show the answer gets a page.
    const isPage =
      status === 404 && method === "GET" && type.startsWith("text/html") && /^text\/html/i.test(asked.accept ?? "");
    const isProblem = type === "application/problem+json" && v.is(problem, JSON.parse(text));
    return isPage || isProblem ? undefined : `status ${status} and no problem`;
  }
  if (type.startsWith("application/json"))
    return v.is(answer, JSON.parse(text)) ? undefined : "an answer of no known shape";
  return /^text\/(html|plain|javascript)/.test(type) ? undefined : `a strange type ${type}`;
}

function request(garbage: Garbage, guest: Guest): Asked {
  const path = pathOf(garbage, guest.room.code);
  const headers: Record<string, string> = {};
  if (garbage.percent(60)) headers.authorization = `Bearer ${guest.token}`;
  for (let count = garbage.between(0, 2); count > 0; count -= 1) headers[garbage.oneOf(headerNames)] = garbage.header();
  return {
    method: garbage.percent(60) ? garbage.oneOf(["GET", "POST"]) : garbage.oneOf(methods),
    path,
    headers,
    body: bodyOf(garbage),
  };
}

function pathOf(garbage: Garbage, code: string): string {
  const room = garbage.percent(70) ? code : encodeURIComponent(garbage.word().toWellFormed()).slice(0, 300);
  const path = garbage.oneOf([
    "/",
    "/room",
    `/${room}`,
    "/assets/app.js",
    "/healthz",
    "/readyz",
    "/metrics",
    "/api",
    "/api/rooms",
    `/api/rooms/${room}`,
    `/api/rooms/${room}/members`,
    `/api/rooms/${room}/members`,
    `/api/rooms/${room}/members/me`,
    `/api/rooms/${room}/events`,
    `/api/rooms/${room}/events`,
    `/api/rooms/${room}/messages`,
    `/api/rooms/${room}/messages`,
    `/api/rooms/${room}/messages/${garbage.between(1, 9)}`,
    `/api/rooms/${room}/search`,
    `/api/rooms/${room}/socket`,
  ]);
  const query = garbage.oneOf([
    "",
    "",
    "?",
    `?after=${garbage.number()}`,
    `?before=${garbage.number()}&limit=${garbage.number()}`,
    `?limit=${garbage.between(0, 300)}`,
    `?from=${garbage.number()}`,
    `?q=${encodeURIComponent(garbage.word().toWellFormed())}`,
    `?code=${encodeURIComponent(garbage.word().toWellFormed())}`,
    "?after=%",
    "?after=1&after=2&before=3",
    `?${"a=1&".repeat(200)}`,
  ]);
  return (garbage.percent(85) ? path : `/${garbage.mutated(path).replace(/^\/+/, "")}`) + query;
}

function bodyOf(garbage: Garbage): Asked["body"] {
  const good = garbage.percent(50)
    ? { text: garbage.text(30), id: garbage.id(), replyTo: garbage.between(1, 9) }
    : { name: garbage.text(10) };
  switch (garbage.between(1, 9)) {
    case 1:
      return undefined;
    case 2:
      return new Uint8Array(garbage.bytes(garbage.between(0, 400)));
    case 3:
      return garbage.strangeJson(good);
    case 4:
      return JSON.stringify(garbage.value());
    case 5:
      return garbage.mutated(JSON.stringify(good));
    case 6:
      return `name=${encodeURIComponent(garbage.word().toWellFormed())}&code=${garbage.word().toWellFormed()}&${garbage.oneOf(["join", "create", "x"])}=`;
    case 7:
      return garbage.percent(20)
        ? "x".repeat(garbage.oneOf([65_536, 65_537, 200_000, 1_048_577]))
        : "--x\r\nContent-Disposition: form-data";
    default:
      return JSON.stringify(garbage.spoilt(good));
  }
}

const patienceMs = 60;

/** One request as raw bytes, mostly mutated. Throws when the answer is no HTTP, or says that the server is at fault. */
export async function fuzzRawRequest(garbage: Garbage, url: string, guest: Guest): Promise<void> {
  const { method, path, headers, body } = request(garbage, guest);
  const verb = garbage.percent(80) ? method : garbage.oneOf(["TRACE", "CONNECT", "get", "", "PROPFIND", "G\u0000T"]);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const length = garbage.percent(70)
    ? `Content-Length: ${garbage.oneOf([body?.length ?? 0, body?.length ?? 0, 0, -1, 1e12])}`
    : "Transfer-Encoding: chunked";
  const host = garbage.percent(80) ? "localhost" : garbage.header();
  const text = `${verb} ${path} HTTP/1.${garbage.between(0, 2)}\r\nHost: ${host}\r\n${lines.map((line) => `${line}\r\n`).join("")}${length}\r\nConnection: close\r\n\r\n`;
  const head = garbage.percent(50) ? text : garbage.mutated(text);
  const bytes = Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(body ?? "")]);
  const back = await exchange(Number(new URL(url).port), bytes);
  if (back !== "" && !/^HTTP\/1\.[01] (?:[1-4]\d\d|501|505) /.test(back))
    throw new Error(`${quoted(head)} was answered with ${quoted(back)}`);
}

/** Sends, and resolves to the beginning of the answer; empty when there is none. */
export function exchange(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const done = (text: string): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(text);
    };
    const timer = setTimeout(() => done(""), patienceMs);
    socket.on("error", () => done(""));
    socket.on("close", () => done(""));
    socket.on("data", (data) => done(data.toString("latin1")));
    socket.write(bytes);
  });
}

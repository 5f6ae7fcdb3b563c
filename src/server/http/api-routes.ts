// Routes of the JSON API: rooms, members, events and messages. [H10] – [H14] [H19] [H20]

import { type Context, Hono } from "hono";
import type { Chat, Entered } from "../../chat/chat";
import { ChatError } from "../../chat/chat-error";
import type { Member } from "../../chat/member";
import { type Randomness, randomId } from "../../chat/randomness";
import { roomCodeIn } from "../../chat/room-code";
import type { EventRange } from "../../chat/room-store";
import { parseCommand } from "../../protocol/client-command";
import { type EnterAnswer, editBody, enterBody, type MessageAnswer, messageBody } from "../../protocol/http-body";
import { historyEventsMax, historyEventsUsual, searchMessagesMax, searchMessagesUsual } from "../../protocol/limits";
import type { ServerFrame } from "../../protocol/server-frame";
import type { CodeLookUps } from "../code-lookups";
import type { Entrance } from "../entrance";
import type { Hub } from "../hub";
import { linkTo } from "../room-link";
import type { Session } from "../sessions";
import type { StoredCommand, StoredCommands } from "../stored-command";
import { type Callers, mustHaveSession } from "./caller";
import { type CallerSeat, callerSeat } from "./caller-seat";
import type { HttpEnvironment } from "./http-environment";
import { only, problemResponse } from "./problem";
import { readJson, readMessage, readText } from "./request-body";
import { SessionSearches } from "./session-searches";

interface ApiOptions {
  readonly chat: Chat;
  readonly lookUps: CodeLookUps;
  readonly entrance: Entrance;
  readonly commands: StoredCommands;
  readonly callers: Callers;
  readonly randomness: Randomness;
  readonly hub: Pick<Hub, "typing" | "parting">;
  refused(cause: ChatError, address: string): void;
}

type ApiContext = Context<HttpEnvironment>;

export function apiRoutes({
  chat,
  lookUps,
  entrance,
  commands,
  callers,
  randomness,
  hub,
  refused,
}: ApiOptions): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  const searches = new SessionSearches();

  // Refused before anything is read or looked up.
  routes.use(async (context, next) => {
    const isSafe = ["GET", "HEAD", "OPTIONS"].includes(context.req.method);
    if (!isSafe) callers.mustBeOwnSite(context.get("caller"), context.env.peerAddress);
    context.header("Cache-Control", "no-store");
    await next();
  });

  routes.post("/rooms", async (context) => {
    const { name, word } = await readJson(context.req.raw, enterBody);
    const visitor = callers.visitor(context.get("caller"));
    return enter(context, visitor.session, await entrance.startRoom(visitor, name, word));
  });
  routes.all("/rooms", only("POST"));

  routes.post("/rooms/:code/members", async (context) => {
    const { name } = await readJson(context.req.raw, enterBody);
    const visitor = callers.visitor(context.get("caller"));
    const code = roomCodeIn(context.req.param("code")) ?? "";
    return enter(context, visitor.session, await entrance.join(visitor, code, name));
  });
  routes.all("/rooms/:code/members", only("POST"));

  routes.delete("/rooms/:code/members/me", async (context) => {
    const caller = context.get("caller");
    const { hash } = mustHaveSession(caller);
    const room = await lookUps.find(context.req.param("code"), caller);
    const member = room.roster.seatOf(hash)?.member ?? (await seat(context)).member;
    await chat.leave(room, member.id);
    return context.body(null, 204);
  });
  routes.all("/rooms/:code/members/me", only("DELETE"));

  routes.get("/rooms/:code/events", async (context) => {
    const { room, member } = await seat(context);
    const events = await chat.read(room, member.id, rangeOf(context));
    return context.json({ events, head: room.head, first: 1 });
  });
  routes.all("/rooms/:code/events", only("GET"));

  routes.get("/rooms/:code/search", async (context) => {
    const { room, member, session } = await seat(context);
    const before = wholeNumber(context, "before", 1, Number.MAX_SAFE_INTEGER);
    const search = {
      words: context.req.query("q") ?? "",
      limit: wholeNumber(context, "limit", 1, searchMessagesMax) ?? searchMessagesUsual,
      ...(before === undefined ? {} : { before }),
    };
    const { signal } = context.req.raw;
    return context.json(await searches.run(session.hash, () => chat.search(room, member.id, search, signal)));
  });
  routes.all("/rooms/:code/search", only("GET"));

  routes.post("/rooms/:code/messages", async (context) => {
    const sent = await readMessage(context.req.raw, messageBody);
    if ("text" in sent) return said(context, sent.text);
    const { text, id = randomId(randomness, 128), replyTo } = sent.json;
    const post = { type: "post", id, text } as const;
    return stored(context, replyTo === undefined ? post : { ...post, replyTo });
  });
  routes.all("/rooms/:code/messages", only("POST"));

  // [H30] Whatever can be done by socket, but what only a socket can answer.
  routes.post("/rooms/:code/commands", async (context) => {
    const parsed = parseCommand(await readText(context.req.raw));
    if (!parsed.ok) throw new ChatError(parsed.code, parsed.detail);
    const { command } = parsed;
    if (command.type === "hello" || command.type === "history" || command.type === "pong")
      throw new ChatError("unknown-command", `A ${command.type} is for a socket; see GET …/events.`);
    const { room, member } = await seatIn(context);
    switch (command.type) {
      case "ping":
        return context.json({ type: "ping", head: room.head } satisfies ServerFrame);
      case "typing":
        hub.typing(room, member.id, command.on);
        return context.body(null, 204);
      case "parting":
        hub.parting(room, member.id);
        return context.body(null, 204);
      case "leave":
        await chat.leave(room, member.id);
        return context.body(null, 204);
      default: {
        const { address } = context.get("caller");
        const stored = await commands.store({ room, memberId: member.id, address }, command);
        const { seq, at, duplicate } = stored;
        const ack = { type: "ack", id: command.id, seq, at } as const;
        return context.json((duplicate ? { ...ack, duplicate } : ack) satisfies ServerFrame);
      }
    }
  });
  routes.all("/rooms/:code/commands", only("POST"));

  routes.patch("/rooms/:code/messages/:seq{[0-9]+}", async (context) => {
    const { text, id = randomId(randomness, 128) } = await readJson(context.req.raw, editBody);
    const target = Number(context.req.param("seq"));
    return stored(context, { type: "edit", id, target, text });
  });

  routes.delete("/rooms/:code/messages/:seq{[0-9]+}", (context) => {
    const target = Number(context.req.param("seq"));
    // Derived from the request, so that a client that missed the answer can ask again and get the same one. [D2]
    const id = `delete-${target}`;
    return stored(context, { type: "delete", id, target });
  });
  routes.all("/rooms/:code/messages/:seq{[0-9]+}", only("PATCH, DELETE"));

  /** [H26] Text in, text out; `?nick=NAME` joins first, and the answer then has the token for what follows. */
  async function said(context: ApiContext, text: string): Promise<Response> {
    const { address } = context.get("caller");
    const key = context.req.header("idempotency-key") ?? "";
    const id = /^[\w-]{1,64}$/.test(key) ? key : randomId(randomness, 128);
    const headers = new Headers();
    try {
      const { room, member } = await speaker(context, headers);
      const post = { type: "post", id, text } as const;
      const { seq, duplicate } = await commands.store({ room, memberId: member.id, address }, post);
      return textAnswer(`Sent as number ${seq}.`, duplicate ? 200 : 201, headers);
    } catch (cause) {
      if (!(cause instanceof ChatError)) throw cause;
      refused(cause, address);
      const problem = problemResponse(cause);
      for (const [name, value] of problem.headers) headers.set(name, value);
      return textAnswer(cause.message, problem.status, headers);
    }
  }

  /** Somebody with a seat, or who takes one now under `?nick=`. */
  async function speaker(context: ApiContext, headers: Headers): Promise<Pick<CallerSeat, "room" | "member">> {
    const caller = context.get("caller");
    const nick = context.req.query("nick");
    if (nick === undefined || caller.session) return seatIn(context);
    const visitor = callers.visitor(caller);
    const entered = await entrance.join(visitor, roomCodeIn(context.req.param("code") ?? "") ?? "", nick);
    headers.set("Chatsy-Token", visitor.session.token);
    return entered;
  }

  /** The caller's seat, in which they are again if they were away too long. */
  async function seatIn(context: ApiContext): Promise<CallerSeat> {
    const known = await seat(context);
    if (!known.room.roster.person(known.member.id)) await chat.comeBack(known.room, known.session.hash);
    return known;
  }

  /** Carries out a request for the caller's member, who enters again if they were away too long. */
  async function stored(context: ApiContext, command: StoredCommand): Promise<Response> {
    const { room, member } = await seatIn(context);
    const { address } = context.get("caller");
    const { id } = command;
    const { seq, at, duplicate } = await commands.store({ room, memberId: member.id, address }, command);
    const isNew = context.req.method === "POST" && !duplicate;
    return context.json({ id, seq, at } satisfies MessageAnswer, isNew ? 201 : 200);
  }

  function enter(context: ApiContext, session: Session, { room, member, isNew }: Entered): Response {
    const { origin } = context.get("caller");
    // A member who was in already and asks again is present. [M1]
    chat.touch(room, member.id);
    const answer: EnterAnswer = {
      room: { code: room.code, link: linkTo(room, origin), epoch: room.epoch },
      me: wireMember(member),
      token: session.token,
    };
    context.header("Set-Cookie", callers.cookie(session, origin));
    context.header("Location", answer.room.link);
    return context.json(answer, isNew ? 201 : 200);
  }

  /** The caller's seat in the room of the path. A session without a seat learns only that it has none. */
  function seat(context: ApiContext): Promise<CallerSeat> {
    return callerSeat({ chat, lookUps }, context.get("caller"), context.req.param("code") ?? "");
  }

  return routes;
}

function textAnswer(line: string, status: number, headers: Headers): Response {
  headers.set("Content-Type", "text/plain; charset=utf-8");
  return new Response(`${line}\n`, { status, headers });
}

function wireMember({ id, name, badge, role }: Member): EnterAnswer["me"] {
  return badge === 1 ? { id, name, role } : { id, name, badge, role };
}

/** [H12] */
function rangeOf(context: ApiContext): EventRange {
  const limit = wholeNumber(context, "limit", 1, historyEventsMax) ?? historyEventsUsual;
  const before = wholeNumber(context, "before", 1, Number.MAX_SAFE_INTEGER);
  const after = wholeNumber(context, "after", 0, Number.MAX_SAFE_INTEGER);
  const from = wholeNumber(context, "from", 0, Number.MAX_SAFE_INTEGER);
  if ([before, after, from].filter((bound) => bound !== undefined).length > 1)
    throw new ChatError("malformed", "Use one of before, after and from.");
  if (before !== undefined) return { before, limit };
  return from === undefined ? { after: after ?? 0, limit } : { from, limit };
}

function wholeNumber(context: ApiContext, name: string, least: number, most: number): number | undefined {
  const text = context.req.query(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new ChatError("malformed", `${name}=${text.slice(0, 40)} must be a whole number from ${least} to ${most}.`);
}

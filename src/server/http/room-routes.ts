// Routes of a room's own address: its page, and the form for posting and leaving without scripts. [H3] [H27]

import { type Context, Hono } from "hono";
import type { Chat } from "../../chat/chat";
import { ChatError } from "../../chat/chat-error";
import type { Clock } from "../../chat/clock";
import type { Member } from "../../chat/member";
import { type Randomness, randomId } from "../../chat/randomness";
import type { Room } from "../../chat/room";
import { isBlocked, parseRoomCode } from "../../chat/room-code";
import { mayRead } from "../../chat/room-rules";
import type { CodeLookUps } from "../code-lookups";
import { linkTo } from "../room-link";
import type { Session } from "../sessions";
import type { StoredCommands } from "../stored-command";
import type { Callers } from "./caller";
import { htmlResponse } from "./content-encoding";
import { saysWhereFrom } from "./home-routes";
import type { HttpEnvironment } from "./http-environment";
import { olderPage } from "./older-page";
import type { PageAssets } from "./page-assets";
import { readerOf, refusalFor } from "./page-reader";
import { only, sayWhenToRetry, statusOf } from "./problem";
import { readForm, textOf } from "./request-body";
import { roomPage, snapshotOf } from "./room-page";

interface RoomPagesOptions {
  readonly chat: Chat;
  readonly lookUps: CodeLookUps;
  readonly commands: StoredCommands;
  readonly callers: Callers;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly assets: PageAssets;
  refused(cause: ChatError, address: string): void;
}

type PageContext = Context<HttpEnvironment>;

/** A caller with a seat in a room that they may read. */
interface Visit {
  readonly room: Room;
  readonly member: Member;
  readonly session: Session;
}

/** Includes full-width letters, so that they can be redirected to the plain ones. */
const path = "/:code{[A-Za-z0-9\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]{2,12}}";
/** The same pattern as in the wire's schemas. */
const idShape = /^[\w-]{1,64}$/;

export function roomRoutes({
  chat,
  lookUps,
  commands,
  callers,
  clock,
  randomness,
  assets,
  refused,
}: RoomPagesOptions): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();

  routes.get(path, async (context) => {
    const typed = context.req.param("code");
    const code = codeOf(context);
    if (isBlocked(code)) return context.notFound();
    if (typed !== code) return context.redirect(`/${code}`);
    const visit = await visitOf(context, code);
    if (!visit) return context.redirect(`/?code=${code}`);
    const before = Number(context.req.query("before"));
    if (!Number.isSafeInteger(before) || before < 1) return page(context, visit);
    const { room, member } = visit;
    const parts = { chat, room, member, before, now: clock.date(), reader: readerOf(context.req.raw), assets };
    return htmlResponse(await olderPage(parts), context.req.raw);
  });

  routes.get(`${path}/`, (context) => {
    const code = codeOf(context);
    return isBlocked(code) ? context.notFound() : context.redirect(`/${code}`);
  });

  routes.post(path, async (context) => {
    const code = codeOf(context);
    const caller = context.get("caller");
    const hasOrigin = saysWhereFrom(caller.request);
    if (hasOrigin) callers.mustBeOwnSite(caller, context.env.peerAddress);
    const form = await readForm(context.req.raw);
    const { session } = caller;
    // Text browsers do not send the origin of a form; a token that only the page contains proves it instead.
    if (session && !hasOrigin && textOf(form, "token") !== tokenOf(session)) {
      throw new ChatError(
        "foreign-origin",
        "This form is not from a page of this server. Open the room and try again.",
      );
    }
    const visit = await visitOf(context, code);
    if (!visit) return context.redirect(`/?code=${code}`, 303);
    const { room, member } = visit;
    if (form.has("leave")) {
      await chat.leave(room, member.id);
      return context.redirect("/", 303);
    }
    const text = textOf(form, "text");
    try {
      const post = { type: "post", text, id: idOf(form), ...replyOf(form) } as const;
      await commands.store({ room, memberId: member.id, address: caller.address }, post);
      return context.redirect(`/${code}#newest`, 303);
    } catch (cause) {
      if (!(cause instanceof ChatError)) throw cause;
      refused(cause, caller.address);
      const why = refusalFor(readerOf(context.req.raw), cause);
      const { body, headers } = await page(context, visit, { text, why });
      sayWhenToRetry(headers, cause);
      return new Response(body, { status: statusOf[cause.code], headers });
    }
  });

  routes.all(path, only("GET, POST"));

  /** [M1] A member who was away too long enters again by opening the page. */
  async function visitOf(context: PageContext, code: string): Promise<Visit | undefined> {
    const caller = context.get("caller");
    const { session } = caller;
    // Without a session nothing is looked up, so nothing can be guessed.
    if (!session) return undefined;
    const room = await lookUps.find(code, caller).catch((cause: unknown) => {
      if (cause instanceof ChatError && ["unknown-room", "rate-limited"].includes(cause.code)) return undefined;
      throw cause;
    });
    const seat = room?.roster.seatOf(session.hash);
    if (!room || !mayRead(seat)) return undefined;
    const { member } = seat;
    if (!room.roster.person(member.id)) {
      // When they cannot enter now, they can still read.
      await chat.comeBack(room, session.hash).catch((cause: unknown) => {
        if (!(cause instanceof ChatError)) throw cause;
      });
    }
    chat.touch(room, member.id);
    return { room, member, session };
  }

  async function page(
    context: PageContext,
    { room, member, session }: Visit,
    refused?: { readonly text: string; readonly why: string },
  ): Promise<Response> {
    const { origin, request } = context.get("caller");
    const now = clock.date();
    const html = await roomPage({
      code: room.code,
      snapshot: await snapshotOf(chat, { room, member, link: linkTo(room, origin), now }),
      formKey: { id: randomId(randomness, 128), token: tokenOf(session) },
      refused,
      now,
      reader: readerOf(request),
      assets,
    });
    return htmlResponse(html, request);
  }

  function idOf(form: FormData): string {
    const id = textOf(form, "id");
    return idShape.test(id) ? id : randomId(randomness, 128);
  }

  return routes;
}

function codeOf(context: PageContext): string {
  return parseRoomCode(context.req.param("code") ?? "") ?? "";
}

function replyOf(form: FormData): { readonly replyTo?: number } {
  const replyTo = Number(textOf(form, "replyTo"));
  return Number.isSafeInteger(replyTo) && replyTo > 0 ? { replyTo } : {};
}

/** Known only to pages of this session, whose own token is 256 random bits. */
function tokenOf({ token }: Session): string {
  return new Bun.CryptoHasher("sha256").update(`form of ${token}`).digest("base64url").slice(0, 22);
}

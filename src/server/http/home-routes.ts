// Routes of the home page and of the Flask program's form, which it still accepts. [H1] – [H4]

import { type Context, Hono } from "hono";
import type { Entered } from "../../chat/chat";
import { ChatError, type ChatErrorCode } from "../../chat/chat-error";
import { parseName } from "../../chat/name";
import { roomCodeIn } from "../../chat/room-code";
import type { RoomStore } from "../../chat/room-store";
import type { HomeError } from "../../views/home/home";
import type { Entrance } from "../entrance";
import type { Session } from "../sessions";
import type { Caller, Callers } from "./caller";
import { compressedOnce, htmlResponse } from "./content-encoding";
import { homePage } from "./home-page";
import type { HttpEnvironment } from "./http-environment";
import type { PageAssets } from "./page-assets";
import { readerOf, refusalFor } from "./page-reader";
import { keepProbe } from "./probe-cookie";
import { only } from "./problem";
import { readForm, textOf } from "./request-body";

interface PagesOptions {
  readonly entrance: Entrance;
  readonly callers: Callers;
  readonly store: Pick<RoomStore, "latestRoomOf">;
  readonly assets: PageAssets;
  refused(cause: ChatError, address: string): void;
}

type PageContext = Context<HttpEnvironment>;

export function homeRoutes({ entrance, callers, store, assets, refused }: PagesOptions): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();

  routes.get("/", async (context) => {
    const code = roomCodeIn(context.req.query("code") ?? "") ?? "";
    const html = homePage({ name: "", code, assets, reader: readerOf(context.req.raw) });
    const answer = await htmlResponse(html, context.req.raw, code === "" ? compressedOnce : undefined);
    keepProbe(context.req.raw, answer.headers);
    return answer;
  });

  routes.post("/", async (context: PageContext) => {
    const caller = context.get("caller");
    const hasOrigin = saysWhereFrom(caller.request);
    if (hasOrigin) callers.mustBeOwnSite(caller, context.env.peerAddress);
    // Old clients send no Origin. They are served, but without the cookie's session: no site may act in another
    // person's name.
    const known = hasOrigin ? caller : { ...caller, session: undefined, credential: "none" as const };
    const form = await readForm(context.req.raw);
    const typed = { name: textOf(form, "name"), code: textOf(form, "code"), word: textOf(form, "word") };
    try {
      const { room, session } = await submit(form, typed, known);
      context.header("Set-Cookie", callers.cookie(session, caller.origin));
      return context.redirect(`/${room.code}`);
    } catch (cause) {
      if (!(cause instanceof ChatError)) throw cause;
      refused(cause, caller.address);
      const field = fieldOf(cause.code);
      const reader = readerOf(context.req.raw);
      const error = { field, text: refusalFor(reader, cause) } as const;
      const word = field === "word" || typed.word !== "" ? typed.word : undefined;
      const answer = await htmlResponse(homePage({ ...typed, word, error, assets, reader }), context.req.raw);
      keepProbe(context.req.raw, answer.headers);
      return answer;
    }
  });

  routes.all("/", only("GET, POST"));

  routes.get("/room", async (context) => {
    const { session } = context.get("caller");
    const code = session && (await store.latestRoomOf(session.hash));
    return context.redirect(code ? `/${code}` : "/");
  });

  /** [H2] Makes the checks of the Flask program, in its order. Throws ChatError with its texts. */
  async function submit(
    form: FormData,
    { name, code, word }: { readonly name: string; readonly code: string; readonly word: string },
    caller: Caller,
  ): Promise<Entered & { session: Session }> {
    parseName(name);
    if (form.has("join") && code.trim() === "") throw new ChatError("code-missing", "Please enter a room code.");
    const visitor = callers.visitor(caller);
    const { session } = visitor;
    if (form.has("create")) return { ...(await entrance.startRoom(visitor, name, word)), session };
    return { ...(await entrance.join(visitor, roomCodeIn(code) ?? "", name)), session };
  }

  return routes;
}

function fieldOf(code: ChatErrorCode): HomeError["field"] {
  if (code === "name-missing" || code === "name-invalid") return "name";
  if (code === "word-wanted") return "word";
  return code === "code-missing" || code === "unknown-room" ? "code" : "form";
}

/** Whether the browser tells the origin of a form. */
export function saysWhereFrom({ headers }: Request): boolean {
  return headers.has("origin") || headers.has("sec-fetch-site");
}

// What the operator of the server may do, with the token of the settings: see which rooms there are and how large they
// are, and end one. Nothing of what is said in a room, and no name, can be read here.

import { type Context, Hono } from "hono";
import type { Chat } from "../../chat/chat";
import { ChatError } from "../../chat/chat-error";
import type { RoomStore } from "../../chat/room-store";
import type { CodeLookUps } from "../code-lookups";
import { sameSecret } from "../same-secret";
import type { HttpEnvironment } from "./http-environment";
import { only } from "./problem";

interface AdminOptions {
  readonly chat: Pick<Chat, "closeRoom">;
  readonly store: Pick<RoomStore, "rooms">;
  readonly lookUps: CodeLookUps;
  readonly token: string;
}

const roomsAtOnceMax = 1_000;

export function adminRoutes({ chat, store, lookUps, token }: AdminOptions): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();

  // No page of another site can send this header, so the origin need not be asked for.
  routes.use("/admin/*", async (context, next) => {
    mustBeOperator(context);
    context.header("Cache-Control", "no-store");
    await next();
  });

  routes.get("/admin/rooms", async (context) => {
    const after = context.req.query("after") ?? "";
    const rooms = await store.rooms({ after, limit: roomsAtOnceMax });
    return context.json({ rooms, more: rooms.length === roomsAtOnceMax });
  });
  routes.all("/admin/rooms", only("GET"));

  routes.delete("/admin/rooms/:code", async (context) => {
    await chat.closeRoom(context.req.param("code"));
    return context.body(null, 204);
  });
  routes.all("/admin/rooms/:code", only("DELETE"));

  /** Wrong tokens count as wrong codes. */
  function mustBeOperator(context: Context<HttpEnvironment>): void {
    const { address } = context.get("caller");
    lookUps.mustNotPause(address);
    const sent = /^Bearer (\S{1,256})$/i.exec(context.req.header("authorization") ?? "")?.[1];
    if (sent !== undefined && sameSecret(sent, token)) return;
    if (sent !== undefined) lookUps.miss(address);
    throw new ChatError("no-session", "This needs the token of the server's operator.");
  }

  return routes;
}

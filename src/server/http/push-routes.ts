// Routes for push subscriptions, per room and for members only. [H22]

import { type Context, Hono } from "hono";
import type { Chat } from "../../chat/chat";
import { ChatError } from "../../chat/chat-error";
import { pushBody, pushOffBody } from "../../protocol/http-body";
import type { CodeLookUps } from "../code-lookups";
import type { PushServices } from "../push/push-services";
import type { RoomSubscriptions } from "../push/room-subscriptions";
import type { StoredCommands } from "../stored-command";
import type { Callers } from "./caller";
import { type CallerSeat, callerSeat } from "./caller-seat";
import type { HttpEnvironment } from "./http-environment";
import { languageOf } from "./page-reader";
import { only } from "./problem";
import { readJson } from "./request-body";

export interface PushDoor {
  readonly book: RoomSubscriptions;
  readonly services: PushServices;
  /** Base64url: browsers subscribe for this key. */
  readonly publicKey: string;
}

interface PushOptions {
  readonly chat: Chat;
  readonly lookUps: CodeLookUps;
  readonly commands: Pick<StoredCommands, "count">;
  readonly callers: Callers;
  readonly push: PushDoor;
}

type PushContext = Context<HttpEnvironment>;

export function pushRoutes({
  chat,
  lookUps,
  commands,
  callers,
  push: { book, services, publicKey },
}: PushOptions): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();

  routes.get("/push/key", (context) => context.json({ key: publicKey }));
  routes.all("/push/key", only("GET"));

  routes.post("/rooms/:code/push", async (context) => {
    const { room, member } = await own(context);
    const { subscription, want } = await readJson(context.req.raw, pushBody);
    const { endpoint, keys } = subscription;
    if (!services.allows(endpoint)) {
      throw new ChatError(
        "malformed",
        "subscription.endpoint is not an address of a push service that this server uses.",
      );
    }
    const language = languageOf(context.req.raw);
    await book.keep(room, { memberId: member.id, endpoint, ...keys, want, language });
    return context.body(null, 204);
  });

  routes.delete("/rooms/:code/push", async (context) => {
    const { room, member } = await own(context);
    const { subscription } = await readJson(context.req.raw, pushOffBody);
    const { endpoint } = subscription;
    const isTheirs = (await book.of(room)).some((kept) => kept.memberId === member.id && kept.endpoint === endpoint);
    if (isTheirs) await book.drop(room, endpoint);
    return context.body(null, 204);
  });
  routes.all("/rooms/:code/push", only("POST, DELETE"));

  async function own(context: PushContext): Promise<CallerSeat> {
    const caller = context.get("caller");
    callers.mustBeOwnSite(caller, context.env.peerAddress);
    const seat = await callerSeat({ chat, lookUps }, caller, context.req.param("code") ?? "");
    commands.count(seat.member.id, caller.address);
    return seat;
  }

  return routes;
}

// Decides whether a caller may have a connection in a room, for every door that keeps one open.

import { ChatError } from "../chat/chat-error";
import { mayRead } from "../chat/room-rules";
import type { ByeCode } from "../protocol/close-code";
import type { Asker, CodeLookUps } from "./code-lookups";
import type { Caller } from "./connection-options";
import { linkTo } from "./room-link";

/** The client, or the reason to close. */
export type Admission = Caller | { readonly bye: ByeCode; readonly detail: string };

/** `origin` is the server's, as the caller knows it. Throws `rate-limited` for an address that guesses codes. */
export async function admit(
  lookUps: CodeLookUps,
  code: string,
  { address, session, origin }: Asker & { readonly origin: string },
): Promise<Admission> {
  if (!session) return { bye: "no-session", detail: "There is no session, or it is over. Join the room." };
  try {
    const room = await lookUps.find(code, { address, session });
    const seat = room.roster.seatOf(session.hash);
    if (!seat) return { bye: "not-admitted", detail: "You are not in this room. Join it first." };
    if (!mayRead(seat)) return { bye: "left", detail: "You have left this room. Join it again." };
    return { room, session: session.hash, address, link: linkTo(room, origin) };
  } catch (cause) {
    if (!(cause instanceof ChatError) || cause.code === "rate-limited") throw cause;
    return { bye: cause.code === "unknown-room" ? "room-gone" : "unavailable", detail: cause.message };
  }
}

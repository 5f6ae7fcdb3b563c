// Finds out whether a browser keeps cookies, before it is given a seat that it could not come back to.

import { ChatError } from "../../chat/chat-error";

/** It means nothing else, and is gone when the browser closes. */
const probeCookie = "chatsy_keeps_cookies=1";

/** Sends the cookie with a page, if the browser has it not yet. */
export function keepProbe(request: Request, answer: Headers): void {
  if ((request.headers.get("cookie") ?? "").includes(probeCookie)) return;
  answer.append("Set-Cookie", `${probeCookie}; Path=/; HttpOnly; SameSite=Lax`);
}

/**
 * A browser without cookies would be a new member with each try, and never in. Only a request of a page of this server
 * is asked, because it came with that page; programs bring no cookie the first time. Throws `cookies-blocked`.
 */
export function mustKeepCookies({ headers }: Request): void {
  if (headers.get("sec-fetch-site") !== "same-origin" || (headers.get("cookie") ?? "") !== "") return;
  throw new ChatError(
    "cookies-blocked",
    "Your browser keeps no cookies from this site, so it cannot stay in a room. Please allow them and try again.",
  );
}

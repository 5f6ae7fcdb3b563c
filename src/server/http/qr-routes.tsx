// Serves a room's link as a QR code in SVG, to be scanned from across a classroom.

import { Hono } from "hono";
import { renderToString } from "preact-render-to-string";
import { encode } from "uqr";
import type { Chat } from "../../chat/chat";
import { ChatError } from "../../chat/chat-error";
import { QrSvg } from "../../views/invitation/qr-svg";
import type { CodeLookUps } from "../code-lookups";
import { linkTo } from "../room-link";
import { callerSeat } from "./caller-seat";
import type { HttpEnvironment } from "./http-environment";
import { only } from "./problem";

/** A link contains the Host that the caller sent. A longer one would be too fine for any camera. */
const linkBytesMax = 512;
/** ISO 18004 requires four white modules on every side. */
const quietModules = 4;

export function qrRoutes(doors: { readonly chat: Chat; readonly lookUps: CodeLookUps }): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  routes.get("/rooms/:code/qr.svg", async (context) => {
    const caller = context.get("caller");
    const { room } = await callerSeat(doors, caller, context.req.param("code"));
    return context.body(qrSvg(linkTo(room, caller.origin)), 200, {
      "Content-Type": "image/svg+xml",
      "Cache-Control": "private, max-age=3600",
      Vary: "Cookie, Authorization",
    });
  });
  routes.all("/rooms/:code/qr.svg", only("GET"));
  return routes;
}

/** Throws `malformed` when the link is too long. */
export function qrSvg(link: string): string {
  if (Buffer.byteLength(link) > linkBytesMax) {
    throw new ChatError(
      "malformed",
      `A link of more than ${linkBytesMax} bytes is too long for a QR code that can be scanned.`,
    );
  }
  // At least level M, and a higher one when it fits into a code of the same size.
  const { size, data } = encode(link, { ecc: "M", boostEcc: true, border: quietModules });
  return renderToString(<QrSvg link={link} size={size} path={data.map(strokesOf).join("")} />);
}

/** Draws each run of black modules as one stroke, which takes a third of the text that rectangles take. */
function strokesOf(modules: readonly boolean[], row: number): string {
  let path = "";
  let penAt: number | undefined;
  for (let start = modules.indexOf(true); start !== -1; ) {
    const end = modules.indexOf(false, start);
    path += penAt === undefined ? `M${start} ${row}.5` : `m${start - penAt} 0`;
    path += `h${end - start}`;
    penAt = end;
    start = modules.indexOf(true, end);
  }
  return path;
}

// Serves the icons of the installed app: a few small files, read once and cached by browsers for a day.
// bin/build-icons.ts draws them.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { ChatError } from "../../chat/chat-error";
import type { HttpEnvironment } from "./http-environment";
import { only } from "./problem";

const folder = join(import.meta.dirname, "../../web/icons");
const files = [
  "icon.svg",
  "icon-192.png",
  "icon-512.png",
  "maskable.svg",
  "maskable-192.png",
  "maskable-512.png",
  "apple-touch-icon.png",
] as const;
export type IconFile = (typeof files)[number];

export const iconPath = (file: IconFile): string => `/icons/${file}`;

export function iconRoutes(): Hono<HttpEnvironment> {
  const byName = new Map<string, FixedFile>(files.map((file) => [file, fixedFile(readFileSync(join(folder, file)))]));
  const routes = new Hono<HttpEnvironment>();
  routes.get("/:file", (context) => {
    const name = context.req.param("file");
    const file = byName.get(name);
    if (!file) throw new ChatError("not-found", `There is no icon ${name.slice(0, 80)}.`);
    const type = name.endsWith(".svg") ? "image/svg+xml" : "image/png";
    return answerWith(file, context.req.raw, { "Content-Type": type });
  });
  routes.all("/:file", only("GET"));
  return routes;
}

export interface FixedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** A strong validator: the same bytes have the same tag. */
  readonly etag: string;
}

export function fixedFile(content: Uint8Array | string): FixedFile {
  const bytes = new Uint8Array(Buffer.from(content));
  return { bytes, etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 16)}"` };
}

/** The file, or 304 for a client that has it already. */
export function answerWith({ bytes, etag }: FixedFile, request: Request, headers: Record<string, string>): Response {
  const all = { "Cache-Control": "public, max-age=86400", ETag: etag, ...headers };
  // Compared weakly (RFC 9110, 13.1.2), because a compressing proxy may have made the tag weak.
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag) || known.includes("*")) return new Response(null, { status: 304, headers: all });
  return new Response(bytes, { headers: all });
}

// Serves the built pages of dist/pages: names contain a hash, so they may be cached for ever, and they are compressed
// at build time.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ChatError } from "../../chat/chat-error";
import { type Encoding, encodingFor } from "./content-encoding";
import { assetsOf, type Manifest, type PageAssets } from "./page-assets";

export interface BuiltPages {
  readonly assets: PageAssets;
  /** The service worker's script. */
  readonly worker: Uint8Array;
  serve(file: string, request: Request): Response;
  /** A file's bytes as they are sent. Throws when it does not exist. */
  bytes(file: string, encoding: Encoding): Uint8Array;
}

type Encoded = Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;

/** Reads the build into memory. Throws when there is none; bin/build-pages.ts makes it. */
export function readBuiltPages(folder: string): BuiltPages {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  const files = new Map<string, Encoded & { readonly type: string }>();
  for (const { name, type } of manifest.files) {
    const identity = bytesOf(join(folder, name));
    const [br, gzip] = [bytesOf(join(folder, `${name}.br`)), bytesOf(join(folder, `${name}.gz`))];
    // Images and sounds are compressed already and are sent as they are.
    const smaller = (bytes: typeof identity) => (bytes.length < identity.length ? bytes : identity);
    files.set(name, { type, identity, br: smaller(br), gzip: smaller(gzip) });
  }
  const fileOf = (name: string) => {
    const file = files.get(name);
    if (!file) throw new ChatError("not-found", `There is no ${name.slice(0, 80)}.`);
    return file;
  };
  return {
    assets: assetsOf(manifest),
    worker: bytesOf(join(folder, "sw.js")),
    serve(name, request) {
      const file = fileOf(name);
      const encoding = encodingFor(request.headers.get("accept-encoding") ?? "");
      const headers = new Headers({
        "Content-Type": file.type,
        "Cache-Control": "public, max-age=31536000, immutable",
        Vary: "Accept-Encoding",
      });
      if (file[encoding] !== file.identity) headers.set("Content-Encoding", encoding);
      return new Response(file[encoding], { headers });
    },
    bytes: (name, encoding) => fileOf(name)[encoding],
  };
}

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path));
}

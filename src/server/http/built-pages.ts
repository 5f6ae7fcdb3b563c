// The built pages of dist/pages: served with their names' hash for ever, compressed as the build left them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ChatError } from "../../chat/chat-error";
import { type Encoding, encodingFor } from "./content-encoding";
import type { PageAssets } from "./page-assets";
import { contentSecurityPolicy } from "./security-headers";

interface Manifest {
  readonly script: string;
  readonly css: string;
  readonly themeScript: string;
  readonly styleHash: string;
  readonly themeHash: string;
}

export interface BuiltPages {
  readonly assets: PageAssets;
  /** The Content-Security-Policy under which these pages work. */
  readonly policy: string;
  serve(file: string, request: Request): Response;
}

/** Reads the build into memory. Throws when there is none: bin/build-pages.ts makes it. */
export function readBuiltPages(folder: string): BuiltPages {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  const script: Record<Encoding, Uint8Array<ArrayBuffer>> = {
    br: new Uint8Array(readFileSync(join(folder, `${manifest.script}.br`))),
    gzip: new Uint8Array(readFileSync(join(folder, `${manifest.script}.gz`))),
    identity: new Uint8Array(readFileSync(join(folder, manifest.script))),
  };
  const { css, themeScript, styleHash, themeHash } = manifest;
  return {
    assets: { scriptUrl: `/assets/${manifest.script}`, css, themeScript },
    policy: contentSecurityPolicy({ styleHash, themeHash }),
    serve(file, request) {
      if (file !== manifest.script) throw new ChatError("not-found", `There is no ${file.slice(0, 80)}.`);
      const encoding = encodingFor(request.headers.get("accept-encoding") ?? "");
      const headers = new Headers({
        "Content-Type": "text/javascript; charset=utf-8",
        "Cache-Control": "public, max-age=31536000, immutable",
        Vary: "Accept-Encoding",
      });
      if (encoding !== "identity") headers.set("Content-Encoding", encoding);
      return new Response(script[encoding], { headers });
    },
  };
}

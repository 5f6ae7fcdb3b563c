// What bin/build-pages.ts makes of src/web: its manifest, and as much of it as the pages' HTML needs to know.

import type { Language } from "../../texts/language";

/** A file that is served at /assets/NAME. */
export interface BuiltFile {
  /** What it was made of: a script's path from the root, else the name of its sheet or file. */
  readonly source: string;
  /** With the hash of its content. */
  readonly name: string;
  readonly type: string;
  /** The files that a script loads before it runs, besides the core script. */
  readonly imports: readonly string[];
}

export interface Manifest {
  readonly css: string;
  readonly themeScript: string;
  readonly styleHash: string;
  readonly themeHash: string;
  readonly files: readonly BuiltFile[];
}

export interface PageAssets {
  /** Where the core script is served: home, sending, the connection. */
  readonly scriptUrl: string;
  /** The critical style sheet, inlined: the first answer alone paints the page. Its hash stands in the CSP. */
  readonly css: string;
  /** Sets the stored theme before the first paint; inlined too, and hashed too. */
  readonly themeScript: string;
  /** What the room view needs besides: a room page loads it at once, a home page when it has nothing else to do. */
  roomView(language: Language): { readonly scripts: readonly string[]; readonly style: string };
}

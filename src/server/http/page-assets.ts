// What bin/build-pages.ts makes of src/web and src/views: its manifest, as far as the pages' HTML needs to know.

import type { Language } from "../../texts/language";

/** A file that is served at /assets/NAME. */
export interface BuiltFile {
  /** What it was made of: a path from the root; a chunk that several share has its own name. */
  readonly source: string;
  /** With the hash of its content. */
  readonly name: string;
  readonly type: string;
  /** Names of the files that a script loads before it runs. */
  readonly imports: readonly string[];
}

export interface Manifest {
  readonly files: readonly BuiltFile[];
}

/** Addresses of what a page links. */
export interface PageAssets {
  readonly styles: string;
  /** The script of a page. */
  script(page: "home" | "room"): string;
  /** What that script loads first, and the texts of a language. */
  preloads(page: "home" | "room", language: Language): readonly string[];
}

/** Throws when the build lacks something: bin/build-pages.ts makes it. */
export function assetsOf({ files }: Manifest): PageAssets {
  const fileOf = (source: string): BuiltFile => {
    const file = files.find((one) => one.source === source);
    if (!file) throw new Error(`dist/pages holds nothing of ${source}. bin/build-pages.ts makes it.`);
    return file;
  };
  const entries = { home: fileOf("src/web/home/home.tsx"), room: fileOf("src/web/room/room.tsx") };
  const urlOf = (name: string) => `/assets/${name}`;
  return {
    styles: urlOf(fileOf("src/views/styles.css").name),
    script: (page) => urlOf(entries[page].name),
    preloads: (page, language) =>
      [...entries[page].imports, fileOf(`src/texts/${language}/catalogue.ts`).name].map(urlOf),
  };
}

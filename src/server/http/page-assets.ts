// Reads the manifest that bin/build-pages.ts writes, as far as the pages' HTML needs it.

import type { Language } from "../../texts/language";

/** A file that is served at /assets/NAME. */
export interface BuiltFile {
  /** The source file it was built from, relative to the root; a shared chunk has its own name. */
  readonly source: string;
  /** With the hash of its content. */
  readonly name: string;
  readonly type: string;
  /** The files that a script imports and that are loaded before it runs. */
  readonly imports: readonly string[];
}

export interface Manifest {
  readonly files: readonly BuiltFile[];
}

/** Addresses of files that pages link to. */
export interface PageAssets {
  readonly styles: string;
  /** The entry script of a page. */
  script(page: "home" | "room"): string;
  /** The files that this script imports, and the texts of a language. */
  preloads(page: "home" | "room", language: Language): readonly string[];
}

/** Throws when the build lacks a file; bin/build-pages.ts makes it. */
export function assetsOf({ files }: Manifest): PageAssets {
  const fileOf = (source: string): BuiltFile => {
    const file = files.find((one) => one.source === source);
    if (!file) throw new Error(`dist/pages has nothing built from ${source}. Run bin/build-pages.ts.`);
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

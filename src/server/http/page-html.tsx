// Renders a view as a whole HTML page.

import type { ComponentChildren } from "preact";
import { Document, type DocumentProps } from "../../views/page/document";
import type { PageAssets } from "./page-assets";
import { type Reader, wordsFor } from "./page-reader";
import { type Drawing, opened } from "./render-views";

interface PageOptions extends Omit<DocumentProps, "assets" | "theme" | "state"> {
  readonly reader: Reader;
  readonly assets: PageAssets;
  /** The state that the page's script starts with. */
  readonly state?: object | undefined;
  /** Contains a gap for `rows`, if there are any. */
  readonly children: ComponentChildren;
  /** Rendered HTML. */
  readonly rows?: string | undefined;
}

export function pageHtml({ reader, assets, state, rows = "", ...page }: PageOptions): string {
  const { language, theme } = reader;
  const kind = page.page;
  const urls = {
    styles: assets.styles,
    script: kind === "plain" ? undefined : assets.script(kind),
    preloads: kind === "plain" ? [] : assets.preloads(kind, language),
  };
  const document = <Document {...page} theme={theme} assets={urls} state={state && JSON.stringify(state)} />;
  const { begin, end } = opened(document, drawingFor(reader, kind));
  return `<!doctype html>\n${begin}${rows}${end}\n`;
}

export function drawingFor(reader: Reader, kind: DocumentProps["page"]): Drawing {
  return { words: wordsFor(reader), spoilers: kind === "plain" ? "browser" : "either" };
}

// A view as the HTML of a whole page.

import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { SpoilerOpening } from "../../views/message/spoiler";
import { Document, type DocumentProps } from "../../views/page/document";
import { WordsContext } from "../../views/words";
import type { PageAssets } from "./page-assets";
import { type Reader, wordsFor } from "./reader";

interface PageParts extends Omit<DocumentProps, "assets" | "theme" | "state"> {
  readonly reader: Reader;
  readonly assets: PageAssets;
  /** What the page's script begins with. */
  readonly state?: object | undefined;
  readonly children: ComponentChildren;
}

export function pageHtml({ reader, assets, state, ...page }: PageParts): string {
  const { language, theme } = reader;
  const kind = page.page;
  const urls = {
    styles: assets.styles,
    script: kind === "plain" ? undefined : assets.script(kind),
    preloads: kind === "plain" ? [] : assets.preloads(kind, language),
  };
  const html = renderToString(
    <WordsContext.Provider value={wordsFor(reader)}>
      <SpoilerOpening.Provider value={kind === "plain" ? "browser" : "either"}>
        <Document {...page} theme={theme} assets={urls} state={state && JSON.stringify(state)} />
      </SpoilerOpening.Provider>
    </WordsContext.Provider>,
  );
  return `<!doctype html>\n${html}\n`;
}

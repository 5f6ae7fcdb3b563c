// Renders the home page. [H1] [H2]

import { colourWhileTyping, Home, type HomeError } from "../../views/home/home";
import type { HomePageState } from "../../views/home/home-page-state";
import type { PageAssets } from "./page-assets";
import { pageHtml } from "./page-html";
import { type Reader, wordsFor } from "./page-reader";

export interface HomePageOptions {
  /** The input as it was typed. */
  readonly name: string;
  readonly code: string;
  /** The server's word for starting rooms; undefined until it has asked for it. */
  readonly word?: string | undefined;
  readonly error?: HomeError | undefined;
  readonly reader: Reader;
  readonly assets: PageAssets;
}

export function homePage({ name, code: typed, word, error, reader, assets }: HomePageOptions): string {
  const code = typed.trim().toUpperCase();
  const field = error?.field === "form" ? undefined : error?.field;
  const focused = field ?? (name === "" ? "name" : "code");
  const colour = colourWhileTyping(code);
  const roomFiles = [assets.script("room"), ...assets.preloads("room", reader.language)];
  const state: HomePageState = { name, code, word, error, focused, roomFiles };
  return pageHtml({
    title: wordsFor(reader).t("page.title"),
    page: "home",
    hue: colour,
    reader,
    assets,
    state,
    children: <Home name={name} code={code} word={word} colour={colour} error={error} focused={focused} />,
  });
}

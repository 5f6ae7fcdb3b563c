// The page at an address where there is none: somebody has mistyped it, or followed a broken link. Programs get a problem
// instead. [H17]

import { compressedOnce, htmlResponse } from "./content-encoding";
import { wordmark } from "./home-page";
import type { PageAssets } from "./page-assets";
import { escapeHtml, pageShell } from "./page-shell";
import { languageOf, pageTexts } from "./page-texts";

/** Whether a browser is about to show the answer: it names HTML first. Over plain http it says so in no other way. */
export function wantsPage({ method, url, headers }: Request): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  return !/^\/api(\/|$)/.test(new URL(url).pathname) && /^\s*text\/html\b/i.test(headers.get("accept") ?? "");
}

export function nowherePage(request: Request, assets: PageAssets): Response {
  const texts = pageTexts(languageOf(request));
  const say = (key: "nowhere.heading" | "nowhere.text" | "nowhere.home") => escapeHtml(texts.t(key));
  const html = pageShell({
    title: `${texts.t("nowhere.heading")} · Chatsy`,
    page: "nowhere",
    hue: undefined,
    assets,
    texts,
    body: `
<header class="home-header">${wordmark}</header>
<main class="home">
<h1>${say("nowhere.heading")}</h1>
<p class="tagline">${say("nowhere.text")}</p>
<a class="button primary" href="/">${say("nowhere.home")}</a>
</main>
`,
  });
  // It says nothing of the address: the same for everybody.
  const { body, headers } = htmlResponse(html, request, compressedOnce);
  return new Response(body, { status: 404, headers });
}

// Renders the page for unknown addresses. Programs get a problem instead. [H17]

import { WrongAddress } from "../../views/home/wrong-address";
import { compressedOnce, htmlResponse } from "./content-encoding";
import type { PageAssets } from "./page-assets";
import { pageHtml } from "./page-html";
import { readerOf, wordsFor } from "./page-reader";

/** Whether a browser is going to show the answer: it asks for HTML first. Over plain http nothing else tells. */
export function wantsPage({ method, url, headers }: Request): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  return !/^\/api(\/|$)/.test(new URL(url).pathname) && /^\s*text\/html\b/i.test(headers.get("accept") ?? "");
}

export async function wrongAddressPage(request: Request, assets: PageAssets): Promise<Response> {
  const reader = readerOf(request);
  const html = pageHtml({
    title: `${wordsFor(reader).t("nowhere.heading")} · Chatsy`,
    page: "plain",
    hue: undefined,
    reader,
    assets,
    children: <WrongAddress />,
  });
  // It does not mention the address, so it is the same for everyone.
  const { body, headers } = await htmlResponse(html, request, compressedOnce);
  return new Response(body, { status: 404, headers });
}

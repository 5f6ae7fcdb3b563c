// Serves the web app manifest (W3C), with which a device installs the page as an app, in the reader's language.

import { Hono } from "hono";
import type { Words } from "../../views/words";
import type { HttpEnvironment } from "./http-environment";
import { answerWith, fixedFile, type IconFile, iconPath } from "./icon-routes";
import { readerOf, wordsFor } from "./page-reader";
import { only } from "./problem";

export const manifestPath = "/manifest.webmanifest";

export function appManifestRoutes(): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  routes.get(manifestPath, (context) => {
    const file = fixedFile(JSON.stringify(manifestIn(wordsFor(readerOf(context.req.raw)))));
    return answerWith(file, context.req.raw, {
      "Content-Type": "application/manifest+json",
      // Varies by Cookie, because a page can set its language there.
      "Cache-Control": "private, max-age=86400",
      Vary: "Accept-Language, Cookie",
    });
  });
  routes.all(manifestPath, only("GET"));
  return routes;
}

/** --bg of tokens.css in light mode: a manifest has no dark colour; the page's own theme-color has. */
const paper = "#fbfaf8";

function manifestIn({ language, direction, t }: Words) {
  return {
    id: "/",
    name: "Chatsy",
    short_name: "Chatsy",
    description: t("page.description"),
    lang: language,
    dir: direction,
    start_url: "/",
    scope: "/",
    display: "standalone",
    theme_color: paper,
    background_color: paper,
    categories: ["social", "productivity"],
    icons: [
      icon("icon.svg", "any", "any"),
      icon("icon-192.png", "192x192", "any"),
      icon("icon-512.png", "512x512", "any"),
      icon("maskable.svg", "any", "maskable"),
      icon("maskable-192.png", "192x192", "maskable"),
      icon("maskable-512.png", "512x512", "maskable"),
    ],
    shortcuts: [{ name: t("home.create"), url: "/?new", icons: [icon("maskable-192.png", "192x192", "any")] }],
  };
}

function icon(file: IconFile, sizes: string, purpose: "any" | "maskable") {
  return { src: iconPath(file), sizes, type: file.endsWith(".svg") ? "image/svg+xml" : "image/png", purpose };
}

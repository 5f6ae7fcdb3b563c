// The frame round every page: head, theme, styles, texts, announcer and script. Knows nothing of what is on a page.

import type { RoomColour } from "../../chat/room-colour";
import type { PageAssets } from "./page-assets";
import type { PageTexts } from "./page-texts";

export interface ShellParts {
  readonly title: string;
  /** `nowhere`: at an address without a page. It looks like home, and has no script. */
  readonly page: "home" | "room" | "nowhere";
  /** Lights the page in its room's colour. */
  readonly hue: RoomColour | undefined;
  /** The room that this page is of. */
  readonly code?: string;
  /** HTML, already escaped. */
  readonly body: string;
  readonly assets: PageAssets;
  readonly texts: PageTexts;
}

export function pageShell({ title, page, hue, code, body, assets, texts }: ShellParts): string {
  const { language, direction, coreJson, t } = texts;
  const reading = direction === "ltr" ? "" : ` dir="${direction}"`;
  const light = hue === undefined ? "" : ` data-hue="${hue}"`;
  const room = code === undefined ? "" : ` data-code="${escapeHtml(code)}"`;
  const script = page === "nowhere" ? "" : `<script type="module" src="${escapeHtml(assets.scriptUrl)}"></script>\n`;
  // The first colour of the browser's own bar is that of a theme chosen here: src/web/theme.ts fills it in.
  // The announcer is there at load and empty: screen readers only hear what changes in a live region they know.
  return `<!doctype html>
<html lang="${language}"${reading} data-page="${page === "nowhere" ? "home" : page}"${light}${room}>
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="description" content="${escapeHtml(t("page.description"))}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color">
<meta name="theme-color" content="#fbfaf8" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#101114" media="(prefers-color-scheme: dark)">
<link rel="icon" href="${favicon}">
<link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials">
<link rel="apple-touch-icon" href="/icons/apple-touch-icon.png">
<script>${assets.themeScript}</script>
<style>${assets.css}</style>
${script}${page === "room" ? preloads(assets, texts) : ""}</head>
<body>
<div id="app">${body}</div>
<div id="announcer" class="unseen" role="status" aria-live="polite"></div>
<script type="application/json" id="texts">${escapeJson(coreJson)}</script>
</body>
</html>
`;
}

/** The room view comes with the page, but only after what one needs to type and to send. */
function preloads(assets: PageAssets, { language }: PageTexts): string {
  const { scripts, style } = assets.roomView(language);
  const links = scripts.map((url) => `<link rel="modulepreload" href="${url}" fetchpriority="low">`);
  return `${[...links, `<link rel="preload" as="style" href="${style}" fetchpriority="low">`].join("\n")}\n`;
}

const favicon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0f8a86" d="M10 3h12a8 8 0 0 1 8 8v7a8 8 0 0 1-8 8h-8l-7 5v-6a8 8 0 0 1-5-7v-7a8 8 0 0 1 8-8z"/><g fill="#fff"><circle cx="10" cy="14.5" r="2"/><circle cx="16" cy="14.5" r="2"/><circle cx="22" cy="14.5" r="2"/></g></svg>',
)}`;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Inside of a script element nothing is escaped, but `</script` would end it. */
function escapeJson(json: string): string {
  return json.replaceAll("<", "\\u003c");
}

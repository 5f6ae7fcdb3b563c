// The frame round every page: head, theme, styles, announcer and script. Knows nothing of what is on a page.

import type { RoomColour } from "../../chat/room-colour";
import type { PageAssets } from "./page-assets";

export interface ShellParts {
  readonly title: string;
  readonly page: "home" | "room";
  /** Lights the page in its room's colour. */
  readonly hue: RoomColour | undefined;
  /** The room that this page is of. */
  readonly code?: string;
  /** HTML, already escaped. */
  readonly body: string;
  readonly assets: PageAssets;
}

export function pageShell({ title, page, hue, code, body, assets }: ShellParts): string {
  const light = hue === undefined ? "" : ` data-hue="${hue}"`;
  const room = code === undefined ? "" : ` data-code="${escapeHtml(code)}"`;
  // The announcer is there at load and empty: screen readers only hear what changes in a live region they know.
  return `<!doctype html>
<html lang="en" data-page="${page}"${light}${room}>
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="description" content="Chat rooms with a four-letter code. No account.">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fbfaf8" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#101114" media="(prefers-color-scheme: dark)">
<link rel="icon" href="${favicon}">
<script>${assets.themeScript}</script>
<style>${assets.css}</style>
<script type="module" src="${escapeHtml(assets.scriptUrl)}"></script>
</head>
<body>
<div id="app">${body}</div>
<div id="announcer" class="unseen" role="status" aria-live="polite"></div>
</body>
</html>
`;
}

const favicon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0f8a86" d="M10 3h12a8 8 0 0 1 8 8v7a8 8 0 0 1-8 8h-8l-7 5v-6a8 8 0 0 1-5-7v-7a8 8 0 0 1 8-8z"/><g fill="#fff"><circle cx="10" cy="14.5" r="2"/><circle cx="16" cy="14.5" r="2"/><circle cx="22" cy="14.5" r="2"/></g></svg>',
)}`;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

// The room page as it is before its script has run: what is known is in its place, and one can type already. The
// script (src/web/room/room.tsx) draws the same markup and takes over what was typed. [H3]

import { colourOf } from "../../chat/room-colour";
import type { PageAssets } from "./page-assets";
import { escapeHtml, pageShell } from "./page-shell";

export function roomPage({ code, assets }: { code: string; assets: PageAssets }): string {
  const shown = escapeHtml(code);
  return pageShell({
    title: `${code} · Chatsy`,
    page: "room",
    hue: colourOf(code),
    code,
    assets,
    body: `<div class="room">
<header class="room-header"><a class="icon-button" href="/" aria-label="Home">${back}</a><h1 class="room-chip">${shown}</h1></header>
<div class="room-body"><main class="conversation">
<section class="messages" aria-label="Messages"><noscript><p class="noscript">Room ${shown} needs JavaScript to show its messages as they come. Please allow it for this page, and load it again.</p></noscript></section>
<form class="composer"><div class="composer-box"><textarea class="composer-text" id="composer" rows="1" aria-label="Message ${shown}" placeholder="Message ${shown}"></textarea><button class="send-button" type="button" aria-label="Send">${arrowUp}</button></div></form>
</main></div>
</div>`,
  });
}

// The same paths as in src/web/icons.tsx.
const back = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7"/></svg>';
const arrowUp = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5M6 11l6-6 6 6"/></svg>';

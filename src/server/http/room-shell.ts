// The room before its messages are there: its frame, and where one writes. The room page begins with it, and the home
// page has it in a template, for src/web/room/room-shell.ts to open a room without a load. [H3]

import { escapeHtml } from "./page-shell";
import type { PageTexts } from "./page-texts";

/** `code`: empty in the template. `note`: HTML that stands where the messages will be. */
export function roomShell({ t }: PageTexts, code: string, note = ""): string {
  const label = code === "" ? "" : escapeHtml(t("composer.placeholder", { code }));
  // What is typed before the first script runs goes to the field. The one in the template is not on its page yet.
  const focus = code === "" ? "" : " autofocus";
  // Whatever is drawn later has its place here: the text field is never moved, or an input method would lose its word.
  return `<div class="room">
<header class="room-header"><a class="icon-button" href="/" aria-label="${escapeHtml(t("room.home"))}">${back}</a><h1 class="room-chip">${escapeHtml(code)}</h1><div class="place" id="bar-place"></div></header>
<div class="place" id="banner-place"></div>
<div class="room-body"><main class="conversation">
<div class="place" id="messages-place"><section class="messages" aria-label="${escapeHtml(t("room.messages"))}">${note}</section></div>
<form class="composer"><div id="composer-above"></div><p class="composer-note" id="composer-note"></p><div class="composer-box"><textarea class="composer-text" id="composer" rows="1" dir="auto" aria-label="${label}" aria-describedby="composer-note" placeholder="${label}"${focus}></textarea><button class="send-button" type="button" aria-label="${escapeHtml(t("composer.send"))}">${arrowUp}</button></div></form>
</main><aside class="people-panel" id="people-place"></aside></div>
<div class="place" id="sheet-place"></div>
</div>`;
}

// Drawn like those of src/web/icons.tsx, which has neither: they are here before any script is.
const back = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7"/></svg>';
const arrowUp = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5M6 11l6-6 6 6"/></svg>';

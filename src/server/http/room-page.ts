// The room page as it is before its script has run: what is known is in its place, and one can type already. The
// script (src/web/room/open-room.ts) takes this very field, with whatever was typed into it. [H3]

import { colourOf } from "../../chat/room-colour";
import type { PageAssets } from "./page-assets";
import { escapeHtml, pageShell } from "./page-shell";
import type { PageTexts } from "./page-texts";
import { roomShell } from "./room-shell";

export interface RoomPageParts {
  readonly code: string;
  readonly assets: PageAssets;
  readonly texts: PageTexts;
}

export function roomPage({ code, assets, texts }: RoomPageParts): string {
  const note = `<noscript><p class="noscript">${escapeHtml(texts.t("room.noscript", { code }))}</p></noscript>`;
  return pageShell({
    title: `${code} · Chatsy`,
    page: "room",
    hue: colourOf(code),
    code,
    assets,
    texts,
    body: roomShell(texts, code, note),
  });
}

// The home page: one form, which works without JavaScript. src/web/home/home.ts makes it quicker, and changes nothing
// that it promises. Names of fields and buttons are those of the Flask program. [H1] [H2]

import { parseRoomCode } from "../../chat/room-code";
import { colourOf, type RoomColour, roomColours } from "../../chat/room-colour";
import type { PageAssets } from "./page-assets";
import { escapeHtml, pageShell } from "./page-shell";

export interface HomePageParts {
  /** What was typed, as it was typed. */
  readonly name: string;
  readonly code: string;
  readonly error?: { readonly field: "name" | "code"; readonly text: string };
  readonly assets: PageAssets;
}

export function homePage({ name, code, error, assets }: HomePageParts): string {
  const focused = error?.field ?? (name === "" ? "name" : "code");
  const shown = code.trim().toUpperCase();
  const colour = hueOf(shown);
  return pageShell({
    title: "Chatsy · talk in four letters",
    page: "home",
    hue: colour,
    assets,
    body: `
<header class="home-header"><a class="wordmark" href="/">${bubble}chatsy</a><button type="button" class="icon-button" data-theme-switch hidden></button></header>
<main class="home">
<h1>Talk in <span class="lit">four letters.</span></h1>
<p class="tagline">Open a room, say its code, and talk.</p>
<form class="home-form" method="post" action="/" novalidate>
${field({
  id: "name",
  label: "Your name",
  value: name,
  errorText: error?.field === "name" ? error.text : "",
  attributes: `autocomplete="nickname" autocapitalize="words" spellcheck="false" enterkeyhint="next"${focused === "name" ? " autofocus" : ""}`,
})}
${field({
  id: "code",
  label: "Room code",
  value: shown,
  errorText: error?.field === "code" ? error.text : "",
  attributes: `placeholder="····" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="go"${focused === "code" ? " autofocus" : ""}`,
})}
<p class="field-error" id="form-error" role="alert"></p>
<button class="button primary" name="join" value="">Join</button>
<button class="button" name="create" value="">Start a new room</button>
</form>
<div id="recent-rooms"></div>
<p class="hues"><span class="hue-dots" aria-hidden="true">${hueDots(colour)}</span><span id="hue-name">${colour ? `This is the ${colour} room.` : "Every room has a colour."}</span></p>
<p class="promise">No account. Messages are gone when everyone has left.</p>
</main>
`,
  });
}

interface FieldParts {
  readonly id: "name" | "code";
  readonly label: string;
  readonly value: string;
  readonly errorText: string;
  readonly attributes: string;
}

function field({ id, label, value, errorText, attributes }: FieldParts): string {
  const invalid = errorText === "" ? "" : ' aria-invalid="true"';
  return `<div class="field"><label for="${id}">${label}</label>
<input class="input" id="${id}" name="${id}" value="${escapeHtml(value)}" aria-describedby="${id}-error"${invalid} ${attributes}>
<p class="field-error" id="${id}-error">${escapeHtml(errorText)}</p></div>`;
}

/** From so many letters on a code has a colour; src/web/home/code-field.ts holds the same rule while typing. */
const lightsFrom = 4;

function hueOf(typed: string): RoomColour | undefined {
  const code = parseRoomCode(typed);
  return code && code.length >= lightsFrom ? colourOf(code) : undefined;
}

function hueDots(lit: RoomColour | undefined): string {
  return Object.keys(roomColours)
    .map((hue) => `<i${hue === lit ? ' class="lit-dot"' : ""} data-hue="${hue}"></i>`)
    .join("");
}

const bubble =
  '<svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true"><path class="wordmark-bubble" d="M10 3h12a8 8 0 0 1 8 8v7a8 8 0 0 1-8 8h-8l-7 5v-6a8 8 0 0 1-5-7v-7a8 8 0 0 1 8-8z"/><g class="wordmark-dots"><circle cx="10" cy="14.5" r="2"/><circle cx="16" cy="14.5" r="2"/><circle cx="22" cy="14.5" r="2"/></g></svg>';

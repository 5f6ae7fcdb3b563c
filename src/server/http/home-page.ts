// The home page: one form, which works without JavaScript. src/web/home/home.ts makes it quicker, and changes nothing
// that it promises. Names of fields and buttons are those of the Flask program. [H1] [H2]

import { roomCodeIn } from "../../chat/room-code";
import { colourOf, type RoomColour, roomColours } from "../../chat/room-colour";
import { languages } from "../../texts/language";
import type { PageAssets } from "./page-assets";
import { escapeHtml, pageShell } from "./page-shell";
import type { PageTexts } from "./page-texts";
import { roomShell } from "./room-shell";

export interface HomePageParts {
  /** What was typed, as it was typed. */
  readonly name: string;
  readonly code: string;
  readonly error?: { readonly field: "name" | "code"; readonly text: string };
  readonly assets: PageAssets;
  readonly texts: PageTexts;
}

export function homePage({ name, code, error, assets, texts }: HomePageParts): string {
  const say = (key: PlainKey) => escapeHtml(texts.t(key));
  const focused = error?.field ?? (name === "" ? "name" : "code");
  const shown = code.trim().toUpperCase();
  const colour = hueOf(shown);
  return pageShell({
    title: texts.t("page.title"),
    page: "home",
    hue: colour,
    assets,
    texts,
    body: `
<header class="home-header">${wordmark}${languageChoice(texts)}<button type="button" class="icon-button" data-theme-switch hidden></button></header>
<main class="home">
<h1>${heading(texts)}</h1>
<p class="tagline">${say("home.tagline")}</p>
<form class="home-form" method="post" action="/" novalidate>
${field({
  id: "name",
  label: say("home.name"),
  value: name,
  errorText: error?.field === "name" ? error.text : "",
  attributes: `autocomplete="nickname" autocapitalize="words" spellcheck="false" enterkeyhint="next"${focused === "name" ? " autofocus" : ""}`,
})}
${field({
  id: "code",
  label: say("home.code"),
  value: shown,
  errorText: error?.field === "code" ? error.text : "",
  attributes: `placeholder="····" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="go"${focused === "code" ? " autofocus" : ""}`,
})}
<p class="field-error" id="form-error" role="alert"></p>
<button class="button primary" name="join" value="">${say("home.join")}</button>
<button class="button" name="create" value="">${say("home.create")}</button>
</form>
<div id="recent-rooms"></div>
<p class="hues"><span class="hue-dots" aria-hidden="true">${hueDots(colour)}</span><span id="hue-name">${escapeHtml(colourLine(texts, colour))}</span></p>
<p class="promise">${say("home.promise")}</p>
</main>
<template id="room-shell">${roomShell(texts, "")}</template>
`,
  });
}

/**
 * Each language by its own name. Buttons, as a choice is a load: a closed select would choose anew with each arrow key.
 * Works by script only, and is not shown without one.
 */
function languageChoice({ language, t }: PageTexts): string {
  const { name } = languages[language];
  const buttons = Object.entries(languages).map(
    ([tag, { name }]) =>
      `<button class="button" lang="${tag}"${tag === language ? ' aria-current="true"' : ""}>${name}</button>`,
  );
  return `<button class="language" popovertarget="languages" aria-label="${escapeHtml(t("home.language"))}: ${name}">${name}</button><div id="languages" popover>${buttons.join("")}</div>`;
}

function heading({ split, t }: PageTexts): string {
  const lit = { html: `<span class="lit">${escapeHtml(t("home.headingLit"))}</span>` };
  return split("home.heading", { lit })
    .map((piece) => (typeof piece === "string" ? escapeHtml(piece) : lit.html))
    .join("");
}

function colourLine({ t }: PageTexts, colour: RoomColour | undefined): string {
  return colour ? t("home.coloured", { colour: t(`colour.${colour}`) }) : t("home.colourless");
}

type PlainKey = "home.tagline" | "home.name" | "home.code" | "home.join" | "home.create" | "home.promise";

interface FieldParts {
  readonly id: "name" | "code";
  /** HTML. */
  readonly label: string;
  readonly value: string;
  readonly errorText: string;
  readonly attributes: string;
}

function field({ id, label, value, errorText, attributes }: FieldParts): string {
  const invalid = errorText === "" ? "" : ' aria-invalid="true"';
  return `<div class="field"><label for="${id}">${label}</label>
<input class="input" id="${id}" name="${id}" value="${escapeHtml(value)}" aria-describedby="${id}-error"${invalid} ${attributes}>
<p class="field-error" id="${id}-error" role="alert">${escapeHtml(errorText)}</p></div>`;
}

/** From so many letters on a code has a colour; src/web/home/code-field.ts holds the same rule while typing. */
const lightsFrom = 4;

function hueOf(typed: string): RoomColour | undefined {
  const code = roomCodeIn(typed);
  return code && code.length >= lightsFrom ? colourOf(code) : undefined;
}

function hueDots(lit: RoomColour | undefined): string {
  return Object.keys(roomColours)
    .map((hue) => `<i${hue === lit ? ' class="lit-dot"' : ""} data-hue="${hue}"></i>`)
    .join("");
}

const bubble =
  '<svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true"><path class="wordmark-bubble" d="M10 3h12a8 8 0 0 1 8 8v7a8 8 0 0 1-8 8h-8l-7 5v-6a8 8 0 0 1-5-7v-7a8 8 0 0 1 8-8z"/><g class="wordmark-dots"><circle cx="10" cy="14.5" r="2"/><circle cx="16" cy="14.5" r="2"/><circle cx="22" cy="14.5" r="2"/></g></svg>';

/** HTML. */
export const wordmark = `<a class="wordmark" href="/">${bubble}chatsy</a>`;

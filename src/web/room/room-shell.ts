// The room's frame in the document: that of the server's room page, or the same out of the home page's template. What
// is drawn later is drawn into its places; the text field among them is never moved.

import type { RoomCode } from "../../chat/room-code";
import { t } from "../texts";

/** Places to draw into, empty at first; each is nothing itself (`display: contents`), but for `people`. */
export interface RoomShell {
  /** In the header, beside the code. */
  readonly bar: HTMLElement;
  /** Under the header, over the whole width. */
  readonly banner: HTMLElement;
  readonly messages: HTMLElement;
  /** The panel on wide screens. */
  readonly people: HTMLElement;
  /** For dialogs. */
  readonly sheet: HTMLElement;
}

/** Puts the frame in the place of the home page. */
export function roomShellFor(code: RoomCode): void {
  const template = document.querySelector<HTMLTemplateElement>("#room-shell");
  const app = document.querySelector("#app");
  if (!template || !app) return;
  const frame = document.importNode(template.content, true);
  const chip = frame.querySelector(".room-chip");
  const field = frame.querySelector<HTMLTextAreaElement>("#composer");
  if (chip) chip.textContent = code;
  if (field) field.ariaLabel = field.placeholder = t("composer.placeholder", { code });
  app.replaceChildren(frame);
}

export function roomShell(): RoomShell {
  return {
    bar: place("#bar-place"),
    banner: place("#banner-place"),
    messages: place("#messages-place"),
    people: place("#people-place"),
    sheet: place("#sheet-place"),
  };
}

function place(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
}

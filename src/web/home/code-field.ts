// The field for a room's code: capitals while typing, a pasted link gives its code, and the page lights up.

import { type RoomCode, roomCodeIn } from "../../chat/room-code";
import { lightRoom } from "../room-light";
import { t } from "../texts";

/** From so many letters on a code has a colour on the page; so says the server in src/server/http/home-page.ts. */
const lightsFrom = 4;

/** What somebody typed or pasted means: the code at the end of a link, or in its query; else the text itself. */
export function codeIn(typed: string): RoomCode | undefined {
  if (!/[/?]./.test(typed)) return roomCodeIn(typed);
  try {
    const { pathname, searchParams } = new URL(typed, location.origin);
    return roomCodeIn(searchParams.get("code") ?? pathname.replace(/.*\/(?=.)/, ""));
  } catch {
    return undefined;
  }
}

export function startCodeField(input: HTMLInputElement): void {
  input.addEventListener("input", (event) => {
    // Changing the value under an input method breaks what is being composed.
    if (!(event as InputEvent).isComposing) capitalise(input);
    showColour(input.value);
  });
  input.addEventListener("compositionend", () => capitalise(input));
  input.addEventListener("paste", (event) => {
    const code = codeIn(event.clipboardData?.getData("text") ?? "");
    if (!code) return;
    event.preventDefault();
    setCode(input, code);
  });
  listenEverywhere(input);
  setCode(input, input.value);
}

export function setCode(input: HTMLInputElement, code: string): void {
  input.value = code.toUpperCase();
  showColour(input.value);
}

function capitalise(input: HTMLInputElement): void {
  const { selectionStart, selectionEnd } = input;
  const capitals = input.value.toUpperCase();
  if (capitals === input.value) return;
  input.value = capitals;
  input.setSelectionRange(selectionStart, selectionEnd);
}

function showColour(typed: string): void {
  const code = codeIn(typed);
  const colour = lightRoom(code && code.length >= lightsFrom ? code : undefined);
  const name = document.querySelector("#hue-name");
  if (name) {
    name.textContent = colour ? t("home.coloured", { colour: t(`colour.${colour}`) }) : t("home.colourless");
  }
  for (const dot of document.querySelectorAll<HTMLElement>(".hue-dots i")) {
    dot.classList.toggle("lit-dot", dot.dataset.hue === colour);
  }
}

/** Letters typed while no field has the focus are meant for the code. Home has no fields but inputs. */
function listenEverywhere(input: HTMLInputElement): void {
  document.addEventListener("keydown", (event) => {
    if (!input.isConnected || event.target instanceof HTMLInputElement) return;
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[a-z0-9]$/i.test(event.key)) return;
    // The letter itself follows into the field: it goes where the focus is when this handler is done.
    input.focus();
  });
}

// The home page's form, without a page load: the server's own HTML, made quicker. Owns what happens on Join and on
// Start a new room, and where an error is shown.

import { parseRoomCode, type RoomCode } from "../../chat/room-code";
import { colourOf } from "../../chat/room-colour";
import { ApiError, createRoom, joinRoom } from "../../client/api";
import type { EnterAnswer } from "../../protocol/http-body";
import type { Language } from "../../texts/language";
import { lasting } from "../browser-storage";
import { chooseLanguage } from "../choose-language";
import { forgetRoom, recentRooms } from "../recent-rooms";
import { loadRoomTexts } from "../room/room-texts";
import { refusalText, t } from "../texts";
import { codeIn, setCode, startCodeField } from "./code-field";

type Field = "name" | "code" | "form";

export interface HomeParts {
  /** `replacesHome`: this page came from a link; going back must not lead into the room again. */
  enter(code: RoomCode, how: { replacesHome: boolean }): void;
}

export function startHome({ enter }: HomeParts): void {
  const form = document.querySelector<HTMLFormElement>(".home-form");
  const nameInput = document.querySelector<HTMLInputElement>("#name");
  const codeInput = document.querySelector<HTMLInputElement>("#code");
  if (!form || !nameInput || !codeInput) return;

  const query = new URLSearchParams(location.search);
  /** Before another language was chosen. */
  const typed = history.state as readonly [name: string, code: string] | null;
  // Only the first load comes by the link: who has typed since decides when to join.
  const cameByLink = query.has("code") && !typed;
  const knownName = lasting.read("name");
  let isBusy = false;
  nameInput.value ||= typed?.[0] || knownName;
  codeInput.value = typed?.[1] ?? codeInput.value;
  startCodeField(codeInput);
  offerRecentRooms((code) => {
    setCode(codeInput, code);
    void join();
  });
  document.querySelector("#languages")?.addEventListener("click", ({ target }) => {
    const { lang } = target as HTMLElement;
    if (!lang) return;
    history.replaceState([nameInput.value, codeInput.value], "");
    chooseLanguage(lang as Language);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void (event.submitter?.getAttribute("name") === "create" ? create() : join());
  });
  start();

  function start(): void {
    // The server has refused something already, and has put the focus where it belongs.
    if (form?.querySelector("[aria-invalid]")) return;
    // The shortcut of the installed app. A reload must not make one room more.
    const isNew = query.has("new");
    if (isNew) history.replaceState(null, "", "/");
    if (nameInput?.value.trim() === "") nameInput.focus();
    else if (isNew && knownName) void create();
    else if (cameByLink && knownName && codeInput?.value !== "") {
      // The room says by which name one is in: nobody has typed it this time.
      document.documentElement.dataset.cameByLink = "";
      void join();
    } else if (matchMedia("(pointer: fine)").matches) codeInput?.focus();
    else if (document.activeElement === nameInput) nameInput?.blur();
  }

  // The checks and their order are the Flask program's, and the server's. [H2]
  async function join(): Promise<void> {
    clearErrors();
    const typed = codeInput?.value.trim() ?? "";
    if (nameIsMissing()) return;
    if (typed === "") return showError("code", t("error.code-missing"));
    const code = codeIn(typed);
    if (!code) return showError("code", t("error.unknown-room"));
    await enterBy((name) => joinRoom(code, name));
  }

  async function create(): Promise<void> {
    clearErrors();
    if (nameIsMissing()) return;
    await enterBy(createRoom);
  }

  function nameIsMissing(): boolean {
    if (nameInput?.value.trim() !== "") return false;
    showError("name", t("error.name-missing"));
    return true;
  }

  async function enterBy(ask: (name: string) => Promise<EnterAnswer>): Promise<void> {
    if (isBusy || !nameInput) return;
    setBusy(true);
    let isIn = false;
    try {
      const { room } = await ask(nameInput.value);
      lasting.write("name", nameInput.value.trim());
      const code = parseRoomCode(room.code);
      if (!code) return;
      enter(code, { replacesHome: cameByLink });
      isIn = true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === "unknown-room") strikeOut(codeInput?.value ?? "");
      // The words for what is rarely refused come with the room's.
      if (refusalText(error.code, "") === "") await loadRoomTexts().catch(() => {});
      showError(fieldOf(error.code), refusalText(error.code, error.message));
    } finally {
      // The room may come by a transition, later: until then a second press must not make a second room.
      setBusy(isIn);
    }
  }

  function setBusy(busy: boolean): void {
    isBusy = busy;
    // Not `disabled`: that would take the focus away from the button that was pressed.
    form?.setAttribute("aria-busy", String(busy));
  }
}

function fieldOf(code: string): Field {
  if (code.startsWith("name-")) return "name";
  return code === "unknown-room" ? "code" : "form";
}

function showError(field: Field, text: string): void {
  const place = document.querySelector(`#${field}-error`);
  if (place) place.textContent = text;
  const input = document.querySelector<HTMLInputElement>(`input#${field}`);
  input?.setAttribute("aria-invalid", "true");
  input?.focus();
  input?.select();
}

function clearErrors(): void {
  for (const place of document.querySelectorAll(".field-error")) place.textContent = "";
  for (const input of document.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

function offerRecentRooms(join: (code: RoomCode) => void): void {
  const place = document.querySelector("#recent-rooms");
  const codes = recentRooms();
  if (!place || codes.length === 0) return;
  const label = document.createElement("h2");
  label.textContent = t("home.recent");
  const buttons = codes.map((code) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "recent-room";
    button.dataset.hue = colourOf(code);
    button.textContent = code;
    button.addEventListener("click", () => join(code));
    return button;
  });
  place.replaceChildren(label, ...buttons);
}

/** A room that is gone: one sees which it was, and it is not offered again. */
function strikeOut(code: string): void {
  forgetRoom(code);
  for (const button of document.querySelectorAll<HTMLButtonElement>(".recent-room")) {
    if (button.textContent === code) button.disabled = true;
  }
}

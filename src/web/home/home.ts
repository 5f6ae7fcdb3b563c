// The home page's form, without a page load: the server's own HTML, made quicker. Owns what happens on Join and on
// Start a new room, and where an error is shown.

import { parseRoomCode, type RoomCode } from "../../chat/room-code";
import { colourOf } from "../../chat/room-colour";
import { ApiError, createRoom, joinRoom } from "../../client/api";
import type { EnterAnswer } from "../../protocol/http-body";
import { lasting } from "../browser-storage";
import { recentRooms, rememberRoom } from "../recent-rooms";
import { setCode, startCodeField } from "./code-field";

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

  const cameByLink = new URLSearchParams(location.search).has("code");
  let isBusy = false;
  startCodeField(codeInput);
  if (nameInput.value === "") nameInput.value = lasting.read("name");
  offerRecentRooms((code) => {
    setCode(codeInput, code);
    void join();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void (event.submitter?.getAttribute("name") === "create" ? create() : join());
  });
  start();

  function start(): void {
    // The server has refused something already, and has put the focus where it belongs.
    if (form?.querySelector("[aria-invalid]")) return;
    if (nameInput?.value.trim() === "") nameInput.focus();
    else if (cameByLink && codeInput?.value !== "") void join();
    else if (matchMedia("(pointer: fine)").matches) codeInput?.focus();
    else if (document.activeElement === nameInput) nameInput?.blur();
  }

  // The checks and their order are the Flask program's, and the server's. [H2]
  async function join(): Promise<void> {
    clearErrors();
    const typed = codeInput?.value.trim() ?? "";
    if (nameIsMissing()) return;
    if (typed === "") return showError("code", "Please enter a room code.");
    const code = parseRoomCode(typed);
    if (!code) return showError("code", "Room does not exist.");
    await enterBy((name) => joinRoom(code, name));
  }

  async function create(): Promise<void> {
    clearErrors();
    if (nameIsMissing()) return;
    await enterBy(createRoom);
  }

  function nameIsMissing(): boolean {
    if (nameInput?.value.trim() !== "") return false;
    showError("name", "Please enter a name.");
    return true;
  }

  async function enterBy(ask: (name: string) => Promise<EnterAnswer>): Promise<void> {
    if (isBusy || !nameInput) return;
    setBusy(true);
    try {
      const { room } = await ask(nameInput.value);
      lasting.write("name", nameInput.value.trim());
      const code = parseRoomCode(room.code);
      if (!code) return;
      rememberRoom(code);
      enter(code, { replacesHome: cameByLink });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      showError(fieldOf(error.code), error.message);
    } finally {
      setBusy(false);
    }
  }

  function setBusy(busy: boolean): void {
    isBusy = busy;
    // Not `disabled`: that would take the focus away from the button that was pressed.
    form?.setAttribute("aria-busy", String(busy));
  }
}

function fieldOf(code: string): Field {
  if (code === "name-missing" || code === "name-invalid") return "name";
  if (code === "code-missing" || code === "unknown-room") return "code";
  return "form";
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
  label.textContent = "Recent rooms";
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

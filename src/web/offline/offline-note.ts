// The line on the home page that says that there is no connection, and what one can do nevertheless.

import { t } from "../texts";

export function showNote(): void {
  const form = document.querySelector(".home-form");
  if (!form || document.querySelector(".offline-note")) return;
  const note = document.createElement("p");
  note.className = "offline-note";
  note.role = "status";
  note.textContent = t("offline.home");
  form.before(note);
}

/** The room is not among those that are kept here. */
export function showNotKept(code: string): void {
  showNote();
  document.querySelector(".offline-note")?.replaceChildren(t("offline.notKept", { code }));
}

export function removeNote(): void {
  document.querySelector(".offline-note")?.remove();
}

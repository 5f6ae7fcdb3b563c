// Opens what can be done with one message: a menu beside it where a mouse points, a sheet from below under fingers. A
// dialog either way: it holds the focus, Esc closes it, and the message has the focus again.

import { render } from "preact";
import { t } from "../../texts";
import { putNear } from "../put-near";
import { ActionsMenu, type OpenActions } from "./actions-menu";

export function openActions(opened: OpenActions): void {
  const { room, row, near } = opened;
  const isSheet = matchMedia("(max-width: 767px), (pointer: coarse)").matches;
  const dialog = document.createElement("dialog");
  dialog.className = isSheet ? "sheet actions-sheet" : "actions-menu";
  dialog.ariaLabel = t("message.actions");
  room.shell.sheet.after(dialog);
  /** What had the focus before is in the row; by a finger, that was the page. */
  const hadFocus = row.contains(document.activeElement);
  let isOver = false;
  let pressed: EventTarget | null = null;

  function close(then?: () => void): void {
    if (isOver) return;
    isOver = true;
    dialog.close();
    render(null, dialog);
    dialog.remove();
    if (hadFocus && row.isConnected) row.focus({ preventScroll: true });
    then?.();
  }

  dialog.addEventListener("close", () => close());
  dialog.addEventListener("contextmenu", (event) => event.preventDefault());
  dialog.addEventListener("pointerdown", ({ target }) => {
    pressed = target;
  });
  // The click that ends a long press did not begin here, and is for nothing here. Those of keys and of aids count none.
  dialog.addEventListener(
    "click",
    (event) => {
      if (!pressed && event.detail > 0) event.stopPropagation();
    },
    { capture: true },
  );
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog && pressed === dialog) close();
  });

  // Beside the whole bubble, so that one sees what it is about; where neither side has space for it, beside the button.
  const bubble = row.querySelector(".bubble") ?? near;
  const first = opened.shows === "react" ? "over" : "under";
  const place = () => isSheet || putNear(bubble, dialog, { first }) || putNear(near, dialog, { first });
  render(<ActionsMenu {...opened} near={bubble} isSheet={isSheet} close={close} resized={place} />, dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>("[data-first]")?.focus();
  place();
}

// All emoji in a dialog: over whatever opened it on a desktop, a sheet from below on a phone.

import { render } from "preact";
import type { Emoji } from "../../../chat/emoji";
import { EmojiPicker } from "../../emoji/emoji-picker";
import { t } from "../../texts";
import type { OpenRoom } from "../room";

/** To what is near, and to the edges of the window; in CSS pixels. */
const gap = 8;

export function openEmojiDialog(room: OpenRoom, near: Element, chosen: (emoji: Emoji) => void): void {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet emoji-dialog";
  dialog.ariaLabel = t("tools.emoji");
  room.shell.sheet.after(dialog);

  const { field } = room.composer;
  const { selectionStart, selectionEnd } = field;
  let choice: Emoji | undefined;
  let isCaretBack = false;

  function close(): void {
    dialog.close();
    putCaretBack();
  }
  /** Chromium forgets where it was. At once, because the next key may come before the dialog's event does. */
  function putCaretBack(): void {
    if (isCaretBack || document.activeElement !== field) return;
    isCaretBack = true;
    field.setSelectionRange(selectionStart, selectionEnd);
  }
  function choose(emoji: Emoji): void {
    choice = emoji;
    close();
  }
  dialog.addEventListener("click", ({ target }) => target === dialog && close());
  // Not before this event: until then the browser takes all else for inert.
  dialog.addEventListener("close", () => {
    render(null, dialog);
    dialog.remove();
    putCaretBack();
    if (choice) chosen(choice);
  });

  render(<EmojiPicker chosen={choose} closed={close} />, dialog);
  dialog.showModal();
  if (matchMedia("(min-width: 768px)").matches) putOver(near, dialog);
}

/** Above it if there is space, with the ends of both in line, and never beyond the window. */
function putOver(near: Element, dialog: HTMLElement): void {
  const place = near.getBoundingClientRect();
  const { offsetWidth, offsetHeight, style } = dialog;
  const isRightToLeft = getComputedStyle(near).direction === "rtl";
  const left = isRightToLeft ? place.left : place.right - offsetWidth;
  const above = place.top - gap - offsetHeight;
  const top = above >= gap ? above : place.bottom + gap;
  style.margin = "0";
  style.left = `${within(left, innerWidth - offsetWidth)}px`;
  style.top = `${within(top, innerHeight - offsetHeight)}px`;
}

function within(place: number, most: number): number {
  return Math.max(gap, Math.min(place, most - gap));
}

// All emoji in a dialog: over whatever opened it on a desktop, a sheet from below on a phone.

import { render } from "preact";
import type { Emoji } from "../../../chat/emoji";
import { EmojiPicker } from "../../emoji/emoji-picker";
import { t } from "../../texts";
import { putNear } from "../put-near";
import type { OpenRoom } from "../room";

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
  if (matchMedia("(min-width: 768px)").matches) putNear(near, dialog, { first: "over" });
}

// The emoji picker in a dialog: above its opener on a desktop, a bottom sheet on a phone.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { Emoji } from "../../chat/emoji";
import { EmojiDialog as Dialog } from "../../views/emoji/emoji-picker";
import { putNear } from "../dialogs/put-near";
import { EmojiPicker } from "./emoji-picker";

interface EmojiDialogProps {
  /** The element that opened it. */
  readonly near: Element;
  /** Called when the dialog is closed and the focus is restored. */
  readonly chosen: (emoji: string) => void;
  closed(): void;
}

export function EmojiDialog({ near, chosen, closed }: EmojiDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const choice = useRef<Emoji | undefined>(undefined);
  const caret = useRef<KeptCaret | undefined>(undefined);

  useLayoutEffect(() => {
    const { current } = dialog;
    caret.current = keepCaret();
    current?.showModal();
    if (current && matchMedia("(min-width: 768px)").matches) putNear(near, current, { first: "over" });
  }, []);

  function close(): void {
    dialog.current?.close();
    // At once, because the next key may come before the dialog's event.
    caret.current?.putBack();
  }
  // Not before this event: until then the browser treats everything else as inert.
  function isClosed(): void {
    caret.current?.putBack();
    closed();
    if (choice.current) chosen(choice.current);
  }
  function choose(emoji: Emoji): void {
    choice.current = emoji;
    close();
  }

  return (
    <Dialog
      dialog={dialog}
      pressed={({ target, currentTarget }) => {
        if (target === currentTarget) close();
      }}
      closed={isClosed}
    >
      <EmojiPicker chosen={choose} closed={close} />
    </Dialog>
  );
}

interface KeptCaret {
  /** Restores it once, and only while the text field has the focus. */
  putBack(): void;
}

/** Remembers the caret of the text field, which Chromium forgets while a dialog is open. */
function keepCaret(): KeptCaret | undefined {
  const field = document.querySelector<HTMLTextAreaElement>("#composer");
  if (!field) return undefined;
  const { selectionStart, selectionEnd } = field;
  let isBack = false;
  return {
    putBack() {
      if (isBack || document.activeElement !== field) return;
      isBack = true;
      field.setSelectionRange(selectionStart, selectionEnd);
    },
  };
}

// Opens a dialog over the page. The browser keeps the focus inside, closes it with Esc and gives the focus back.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { Modal } from "../../views/dialogs/sheet";

/** `closed`: the dialog is closed, and may go. */
export function useModal(closed: () => void): Modal {
  const dialog = useRef<HTMLDialogElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    // Some browsers begin with what scrolls.
    closeButton.current?.focus();
  }, []);
  const close = () => dialog.current?.close();
  return {
    dialog,
    closeButton,
    close,
    closed,
    pressed: (event) => {
      if (event.target === dialog.current) close();
    },
  };
}

// Opens a modal dialog. The browser traps the focus, closes it with Esc and restores the focus.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { Modal } from "../../views/dialogs/sheet";

/** `closed` is called after it has closed, when it may be removed. */
export function useModal(closed: () => void): Modal {
  const dialog = useRef<HTMLDialogElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    // Some browsers focus the scroll container first.
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

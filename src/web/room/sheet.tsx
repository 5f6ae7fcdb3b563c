// A modal dialog: a card on a desktop, a sheet from below on a phone. The browser keeps the focus inside, closes it
// with Esc and gives the focus back.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icons";
import { t } from "../texts";

interface SheetProps {
  readonly title: string;
  /** The dialog is closed already. */
  closed(): void;
  readonly children: ComponentChildren;
}

export function Sheet({ title, closed, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const closing = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    // Some browsers begin with what scrolls.
    closing.current?.focus();
  }, []);
  const close = () => dialog.current?.close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click closes by the backdrop; Esc does it by keyboard.
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby="sheet-title"
      onClose={closed}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div class="sheet-scroller">
        <div class="sheet-inside">
          <header class="sheet-header">
            <h2 id="sheet-title">{title}</h2>
            <button type="button" class="icon-button" ref={closing} aria-label={t("sheet.close")} onClick={close}>
              <Icon name="close" />
            </button>
          </header>
          {children}
        </div>
      </div>
    </dialog>
  );
}

// A modal dialog: a card on a desktop, a sheet from below on a phone.

import type { ComponentChildren, Ref } from "preact";
import { Icon } from "../icon";
import { useWords } from "../words";

/** How a dialog is opened and closed. */
export interface Modal {
  readonly dialog: Ref<HTMLDialogElement>;
  readonly closeButton: Ref<HTMLButtonElement>;
  close(): void;
  /** The dialog is closed already. */
  closed(): void;
  /** A press on the backdrop is one on the dialog itself. */
  pressed(event: MouseEvent): void;
}

interface SheetProps {
  readonly title: string;
  readonly modal: Modal;
  readonly children: ComponentChildren;
}

export function Sheet({ title, modal, children }: SheetProps) {
  const { t } = useWords();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click closes by the backdrop; Esc does it by keyboard.
    <dialog
      class="sheet"
      ref={modal.dialog}
      aria-labelledby="sheet-title"
      onClose={modal.closed}
      onClick={modal.pressed}
    >
      <div class="sheet-scroller">
        <div class="sheet-inside">
          <header class="sheet-header">
            <h2 id="sheet-title">{title}</h2>
            <button
              type="button"
              class="icon-button"
              ref={modal.closeButton}
              aria-label={t("sheet.close")}
              onClick={modal.close}
            >
              <Icon name="close" />
            </button>
          </header>
          {children}
        </div>
      </div>
    </dialog>
  );
}

// A modal dialog: a card on a desktop, a bottom sheet on a phone.

import type { ComponentChildren, Ref } from "preact";
import { Icon } from "../icon";
import { useWords } from "../words";

/** Opens and closes a dialog. */
export interface Modal {
  readonly dialog: Ref<HTMLDialogElement>;
  readonly closeButton: Ref<HTMLButtonElement>;
  close(): void;
  /** Called after the dialog has closed. */
  closed(): void;
  /** A click on the backdrop has the dialog itself as its target. */
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
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop closes it; on the keyboard, Escape does.
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

// How the dialog of a message's menu is opened, placed and closed: it holds the focus, Esc closes it, and the message has
// the focus again.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { MenuFrame } from "../../views/message/message-menu";
import { putNear } from "../dialogs/put-near";

interface MenuDialogOptions {
  /** Of the message. */
  readonly row: HTMLElement;
  /** Where it stands: on that side first if there is space, beside the first of these where there is some; undefined for
   * a sheet, which has its place. */
  readonly beside: readonly Element[] | undefined;
  readonly first: "under" | "over";
  /** The dialog is closed, and may go. */
  closed(): void;
}

interface MenuDialog {
  readonly frame: MenuFrame;
  /** `then`: what was chosen, when the message has the focus again. Only the first call counts. */
  close(then?: () => void): void;
  /** There is something else in it now: that needs another place and the focus. */
  refill(): void;
}

export function useMenuDialog({ row, beside, first, closed }: MenuDialogOptions): MenuDialog {
  const dialog = useRef<HTMLDialogElement>(null);
  /** What had the focus before is in the row; by a finger, that was the page. */
  const hadFocus = useRef(false);
  const isOver = useRef(false);
  const pressed = useRef<EventTarget | null>(null);

  useLayoutEffect(() => {
    hadFocus.current = row.contains(document.activeElement);
    dialog.current?.showModal();
    refill();
  }, []);

  function refill(): void {
    const { current } = dialog;
    current?.querySelector<HTMLElement>("[data-first]")?.focus();
    if (current) beside?.some((place) => putNear(place, current, { first }));
  }

  function close(then?: () => void): void {
    if (isOver.current) return;
    isOver.current = true;
    dialog.current?.close();
    if (hadFocus.current && row.isConnected) {
      // The list may have had another Tab stop meanwhile; this row is drawn as the one as soon as it has the focus.
      row.tabIndex = 0;
      row.focus({ preventScroll: true });
    }
    closed();
    then?.();
  }

  const frame: MenuFrame = {
    dialog,
    pointerDown({ target }) {
      pressed.current = target;
    },
    // The click that ends a long press did not begin here, and is for nothing here. Those of keys and of aids count none.
    clickBegins(event) {
      if (!pressed.current && event.detail > 0) event.stopPropagation();
    },
    click({ target }) {
      if (target === dialog.current && pressed.current === target) close();
    },
    closed: () => close(),
  };
  return { frame, close, refill };
}

// Opens, positions and closes the dialog of a message's menu: it traps the focus, Esc closes it, and the focus returns
// to the message.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { MenuFrame } from "../../views/message/message-menu";
import { putNear } from "../dialogs/put-near";

interface MenuDialogOptions {
  /** The message's row. */
  readonly row: HTMLElement;
  /**
   * Elements to stand beside, in order of preference, on the preferred side if there is space; undefined for a bottom
   * sheet, which has a fixed place.
   */
  readonly beside: readonly Element[] | undefined;
  readonly first: "under" | "over";
  /** Called after the dialog has closed, when it may be removed. */
  closed(): void;
}

interface MenuDialog {
  readonly frame: MenuFrame;
  /** `then` runs when the message has the focus again. Only the first call counts. */
  close(then?: () => void): void;
  /** The content has changed, and needs another position and the focus. */
  refill(): void;
}

export function useMenuDialog({ row, beside, first, closed }: MenuDialogOptions): MenuDialog {
  const dialog = useRef<HTMLDialogElement>(null);
  /** Whether the focus was in the row before; after a touch it was on the page. */
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
      // The list may have had another Tab stop in the meantime; this row becomes the stop as soon as it has the focus.
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
    // The click at the end of a long press did not begin here and does nothing here. Clicks by keys and assistive
    // technology have a count of 0.
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

// The button to the newest message, for a reader elsewhere: how many have arrived, or just that there is more.

import { useWords } from "../words";

interface ToNewestProps {
  readonly unread: number;
  /** Far enough away that the reader may want to return, although nothing is new. */
  readonly isAway: boolean;
  go(): void;
}

export function ToNewest({ unread, isAway, go }: ToNewestProps) {
  const { t } = useWords();
  return (
    <div class="pill-place">
      {(unread > 0 || isAway) && (
        // Clicking it keeps the focus where it is, because the button will disappear.
        <button
          type="button"
          class={unread > 0 ? "pill" : "pill quiet"}
          onMouseDown={(event) => event.preventDefault()}
          onClick={go}
        >
          {unread > 0 ? t("list.pill", { count: unread }) : t("find.toNewest")} <span aria-hidden="true">↓</span>
        </button>
      )}
    </div>
  );
}

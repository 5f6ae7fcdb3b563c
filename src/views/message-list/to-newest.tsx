// The way back to the newest message, for whoever reads elsewhere: how many came meanwhile, or just that there is more.

import { useWords } from "../words";

interface ToNewestProps {
  readonly unread: number;
  /** So far away that one may want to go back, although nothing is new. */
  readonly isAway: boolean;
  go(): void;
}

export function ToNewest({ unread, isAway, go }: ToNewestProps) {
  const { t } = useWords();
  return (
    <div class="pill-place">
      {(unread > 0 || isAway) && (
        // The press leaves the focus where it is: the button will be gone.
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

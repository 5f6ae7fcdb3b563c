// Where the drawn part of the conversation ends, above or below: more comes by itself as one reads on; the button is
// for the keyboard, and for when it did not come.

import { t } from "../texts";
import type { PageEnd, Pages } from "./use-pages";

interface ListEdgeProps {
  readonly end: PageEnd;
  readonly pages: Pages;
  more(): void;
}

export function ListEdge({ end, pages, more }: ListEdgeProps) {
  const state = pages[end];
  const isFailed = state === "failed";
  return (
    <li class="list-edge">
      {isFailed && <span role="status">{t("list.loadFailed")} </span>}
      <button
        type="button"
        class="link-button list-edge-button"
        aria-busy={state === "loading"}
        onClick={() => (isFailed ? pages.load(end) : more())}
      >
        {isFailed ? t("part.tryAgain") : state === "loading" ? t("list.loading") : t(`list.${end}`)}
      </button>
    </li>
  );
}

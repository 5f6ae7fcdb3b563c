// Where the drawn part of the conversation ends, above or below: more comes by itself as one reads on; the button is
// for the keyboard, and for when it did not come. It is a link, which also works without a script; what a press on it does
// is for whoever draws the list: `data-edge` says which it is.

import { useWords } from "../words";

export type ListEnd = "older" | "newer";

export interface EdgeState {
  readonly state: "idle" | "loading" | "failed";
  /** It is the one Tab stop of the list; undefined where only the browser moves the focus. */
  readonly isStop: boolean | undefined;
}

interface ListEdgeProps extends EdgeState {
  readonly end: ListEnd;
  /** Where a page with what is there is. */
  readonly href: string;
}

export function ListEdge({ end, state, isStop, href }: ListEdgeProps) {
  const { t } = useWords();
  const isFailed = state === "failed";
  return (
    <li class="list-edge">
      {isFailed && <span role="status">{t("list.loadFailed")} </span>}
      {/* biome-ignore lint/a11y/useSemanticElements: with an address it leads to a page where no script can load more. */}
      <a
        class="link-button list-edge-button"
        role="button"
        href={href}
        tabIndex={isStop === undefined ? undefined : isStop ? 0 : -1}
        aria-busy={state === "loading"}
        data-edge={end}
      >
        {isFailed ? t("part.tryAgain") : state === "loading" ? t("list.loading") : t(`list.${end}`)}
      </a>
    </li>
  );
}

// The upper or lower end of the rendered part of the conversation. More loads by itself as the reader scrolls; the
// button is for keyboards, and for when loading failed. It is a link that works without scripts. The list handles its
// click: `data-edge` says which end it is.

import { useWords } from "../words";

export type ListEnd = "older" | "newer";

export interface EdgeState {
  readonly state: "idle" | "loading" | "failed";
  /** Whether it is the list's one Tab stop; undefined where the browser alone moves the focus. */
  readonly isStop: boolean | undefined;
}

interface ListEdgeProps extends EdgeState {
  readonly end: ListEnd;
  /** The address of a page with the events beyond this end. */
  readonly href: string;
}

export function ListEdge({ end, state, isStop, href }: ListEdgeProps) {
  const { t } = useWords();
  const isFailed = state === "failed";
  return (
    <li class="list-edge">
      {isFailed && <span role="status">{t("list.loadFailed")} </span>}
      {/* biome-ignore lint/a11y/useSemanticElements: without scripts it is a link to the older page. */}
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

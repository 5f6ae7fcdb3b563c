// Brings in the keys of the list, once it is drawn. Until then the list scrolls as any region does.

import { useEffect, useRef } from "preact/hooks";
import { lazyPart } from "../lazy-part";
import type { ListKeysParts } from "./list-keys";

const listKeys = lazyPart(() => import("./list-keys"));

type Elements = "scroller" | "list";

/** `parts` may be others at each drawing: the last ones count. */
export function useListKeys(
  scroller: { readonly current: HTMLElement | null },
  list: { readonly current: HTMLElement | null },
  parts: Omit<ListKeysParts, Elements>,
): void {
  const now = useRef(parts);
  now.current = parts;
  useEffect(() => {
    listKeys.use(({ startListKeys }) => {
      if (!scroller.current || !list.current) return;
      startListKeys({
        scroller: scroller.current,
        list: list.current,
        show: (row) => now.current.show(row),
        toOldest: () => now.current.toOldest(),
        toNewest: () => now.current.toNewest(),
        leave: () => now.current.leave(),
      });
    });
  }, []);
}

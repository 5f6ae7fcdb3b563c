// How many emoji stand side by side: the style sheet decides, by the width and the size of the text.

import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

const usual = 8;

/** The tracks of the grid, `1` at least, and again whenever its size changes. */
export function useColumns(grid: RefObject<HTMLElement | null>, isThere: boolean): number {
  const [columns, setColumns] = useState(usual);
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element || !isThere) return;
    const measure = () => {
      const tracks = getComputedStyle(element).gridTemplateColumns.match(/[\d.]+px/g);
      setColumns(Math.max(1, tracks?.length ?? usual));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid, isThere]);
  return columns;
}

// The number of emoji per row, which the styles decide by width and text size.

import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

const usual = 8;

/** The number of columns, at least 1, updated whenever the grid's size changes. */
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

// A lazy part in a Preact tree: undefined until it is there, then the part.

import { useEffect, useState } from "preact/hooks";
import type { LazyPart } from "../lazy-part";

/** Loads on the first drawing. When it cannot be loaded, the line of lazy-part.ts says so. */
export function usePart<Module>(part: LazyPart<Module>): Module | undefined {
  const [, setLoaded] = useState(part.loaded);
  useEffect(() => {
    // Also when it has come since this was drawn.
    part.use((loaded) => setLoaded(() => loaded));
  }, [part]);
  return part.loaded;
}

// What only some rows have, drawn once the part with it is there: it comes with the first row that needs it.

import type { ComponentChild } from "preact";
import { lazyPart } from "../lazy-part";
import { usePart } from "./use-part";

const extras = lazyPart(() => import("./row-extras"));

export function Extra({ children }: { children: (part: typeof import("./row-extras")) => ComponentChild }) {
  const part = usePart(extras);
  return part ? children(part) : null;
}

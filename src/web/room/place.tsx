// Draws into another place of the room's frame, out of one tree: so that the header, the messages and the people share
// their state, and the text field between them stays untouched.

import { type ComponentChildren, render } from "preact";
import { useLayoutEffect } from "preact/hooks";

interface PlaceProps {
  readonly into: Element;
  readonly children: ComponentChildren;
}

export function Place({ into, children }: PlaceProps) {
  useLayoutEffect(() => render(children, into));
  useLayoutEffect(() => () => render(null, into), [into]);
  return null;
}

// Opens a dialog beside the room view's own tree, for lazy parts: it is drawn into a place of its own, which goes when
// the dialog is closed.

import { type ComponentChild, render } from "preact";

/** `dialog` gets what it must call when it is closed. */
export function openSheet(dialog: (closed: () => void) => ComponentChild): void {
  const place = document.createElement("div");
  place.className = "place";
  document.body.append(place);
  const closed = () => {
    render(null, place);
    place.remove();
  };
  render(dialog(closed), place);
}

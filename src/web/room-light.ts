// Lights the whole page in a room's colour. No request: the colour is in the code.

import { colourOf, type RoomColour } from "../chat/room-colour";

/** The colour that the page has now; undefined without a code. */
export function lightRoom(code: string | undefined): RoomColour | undefined {
  const { dataset } = document.documentElement;
  if (code === undefined) {
    delete dataset.hue;
    return undefined;
  }
  const colour = colourOf(code);
  dataset.hue = colour;
  return colour;
}

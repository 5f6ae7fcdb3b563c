// Gives every person a colour. Separate from the rooms' colours, so that the home page does not load this.

import { colourOf, type RoomColour, roomColours } from "./room-colour";

const names = Object.keys(roomColours) as RoomColour[];

/** Coprime with the number of hues, so that the first twelve people of one name all get different colours. */
const badgeStep = 5;

/**
 * A person's colour, from the name rather than the id: two people of one name must differ, and two random ids might
 * not.
 */
export function colourOfName(name: string, badge = 1): RoomColour {
  const first = names.indexOf(colourOf(name.normalize("NFKC").toLowerCase()));
  return names[(first + (badge - 1) * badgeStep) % names.length] ?? "teal";
}

// Every person has a colour, too. Apart from the rooms': the home page lights up without it.

import { colourOf, type RoomColour, roomColours } from "./room-colour";

const names = Object.keys(roomColours) as RoomColour[];

/** Has no divisor in common with the number of hues: so no two of the first twelve of a name share one. */
const badgeStep = 5;

/** The colour of a person, by the name and not by the id: two of one name must differ, and by chance two ids would not. */
export function colourOfName(name: string, badge = 1): RoomColour {
  const first = names.indexOf(colourOf(name.normalize("NFKC").toLowerCase()));
  return names[(first + (badge - 1) * badgeStep) % names.length] ?? "teal";
}

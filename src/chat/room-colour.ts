// Computes a room's colour from its code alone, so that people can say "come to the teal room", and the page can show
// it before asking the server.

/** The twelve hues by name, with their angle in OKLCH, in degrees. */
export const roomColours = {
  rose: 10,
  coral: 35,
  amber: 65,
  olive: 105,
  moss: 135,
  green: 155,
  teal: 190,
  sky: 235,
  blue: 258,
  violet: 290,
  plum: 320,
  pink: 350,
} as const;

export type RoomColour = keyof typeof roomColours;

const names = Object.keys(roomColours) as RoomColour[];

/** The colour of a room, by its code. The same text always gets the same colour. */
export function colourOf(text: string): RoomColour {
  // FNV-1a, 32 bits (Fowler, Noll, Vo): short, and spreads four-letter texts well.
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return names[(hash >>> 8) % names.length] ?? "teal";
}

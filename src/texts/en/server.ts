// English: what only the server says, in the HTML of its pages.

import type { Catalogue } from "../text";

const server = {
  "page.title": "Chatsy · talk in four letters",
  "page.description": "Chat rooms with a four-letter code. No account.",
  // {lit} stands in the colour of the room: not every language ends with it.
  "home.heading": "Talk in {lit}",
  "home.headingLit": "four letters.",
  "home.tagline": "Open a room, say its code, and talk.",
  "home.name": "Your name",
  "home.code": "Room code",
  "home.language": "Language",
  "home.join": "Join",
  "home.create": "Start a new room",
  "home.promise": "No account. Messages are gone when everyone has left.",
  "nowhere.heading": "Nothing here.",
  "nowhere.text": "There is no page at this address. To join a room, enter its code.",
  "nowhere.home": "Go to the start page",
  "room.noscript":
    "Room {code} needs JavaScript to show its messages as they come. Please allow it for this page, and load it again.",
} as const satisfies Catalogue;

export type ServerTexts = typeof server;
export default server;

// English: what the page says before any lazy part has come. Inlined into every page: keep it short.

import type { Catalogue } from "../text";

const core = {
  "home.recent": "Recent rooms",
  "home.colourless": "Every room has a colour.",
  "home.coloured": "This is the {colour} room.",
  "colour.rose": "rose",
  "colour.coral": "coral",
  "colour.amber": "amber",
  "colour.olive": "olive",
  "colour.moss": "moss",
  "colour.green": "green",
  "colour.teal": "teal",
  "colour.sky": "sky",
  "colour.blue": "blue",
  "colour.violet": "violet",
  "colour.plum": "plum",
  "colour.pink": "pink",
  "error.name-missing": "Please enter a name.",
  "error.code-missing": "Please enter a room code.",
  "error.unknown-room": "Room does not exist.",
  "error.network": "No answer from the server. Check your connection and try again.",
  "theme.system": "Theme: system",
  "theme.light": "Theme: light",
  "theme.dark": "Theme: dark",
  "room.home": "Home",
  "room.messages": "Messages",
  "composer.placeholder": "Message {code}",
  "composer.send": "Send",
  "composer.left": { one: "{count} character left", other: "{count} characters left" },
  "composer.tooLong": {
    one: "This message is {count} character too long. Shorten it to send it.",
    other: "This message is {count} characters too long. Shorten it to send it.",
  },
  "connection.connecting": "Connecting…",
  "connection.reconnecting": "Reconnecting…",
  "connection.connected": "Connected",
  "connection.lost": "Not connected. Your messages will be sent later.",
  "connection.aloud": "Reconnecting. Your messages will be sent later.",
  "connection.tryNow": "Try now",
  "part.failed": "A part of this page did not load.",
  "part.tryAgain": "Try again",
} as const satisfies Catalogue;

export type CoreTexts = typeof core;
export default core;

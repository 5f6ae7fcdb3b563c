// English: the words in an exported room, a file that is read when Chatsy is far away.

import type { Catalogue } from "../text";

const exported = {
  "exported.title": "Room {code}",
  "exported.by": "Exported by {name} on {date} at {time} UTC.",
  "exported.times": "All times are UTC.",
  "exported.joined": "{name} came in",
  "exported.left": "{name} left",
  "exported.renamed": "{name} is now called {to}",
  "exported.titled": "{name} named the room {title}",
  "exported.untitled": "{name} removed the room’s title",
  "exported.edited": "edited",
  "exported.deleted": "This message was deleted.",
  "exported.spoiler": "spoiler",
  "exported.reactions": "Reactions",
  "exported.more": { one: "and {count} more", other: "and {count} more" },
  "exported.end": {
    one: "That was everything: {count} message.",
    other: "That was everything: {count} messages.",
  },
} as const satisfies Catalogue;

export type ExportedTexts = typeof exported;
export default exported;

// English: what home, other pages, refusals, exports and pushes say, and the whole catalogue, with what the room says.
// The types for all languages come from here.

import type { Catalogue } from "../text";
import composer from "./composer";
import room from "./room";

export const own = {
  // What the page says before any lazy part has come. src/server/http/page-texts.ts inlines it: keep it short.
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

  // What was refused, by the codes of src/chat/chat-error.ts, and how a room ends for this page.
  "error.name-invalid": "Longer than 32 characters, or reserved.",
  "error.text-empty": "A message needs some text.",
  "error.text-too-long": "This message is too long. Please shorten it.",
  "error.reply-unknown": "The message you are replying to is no longer there.",
  "error.emoji-invalid": "A reaction is exactly one emoji.",
  "error.title-invalid": "This title is too long. Please shorten it.",
  "error.words-missing": "Please type what to search for.",
  "error.target-unknown": "That message is no longer there.",
  "error.not-yours": "You can only change your own messages.",
  "error.host-only": "Only the host of this room can do that.",
  "error.too-many-reactions": "This message cannot take any more reactions.",
  "error.no-session": "You have been away for too long. Please join the room again.",
  "error.not-admitted": "You are not in this room. Please join it first.",
  "error.room-full": "This room is full.",
  "error.foreign-origin": "This address may not be used for that. Please open Chatsy at its own address.",
  "error.malformed": "That could not be understood. Please load the page again.",
  "error.unknown-command": "This page and the server do not fit together. Please load the page again.",
  "error.id-conflict": "This was sent before with another content. Please write it again.",
  "error.too-large": "That is too large.",
  "error.not-found": "That is not here, or no longer.",
  "error.method-not-allowed": "That does not work here. Please load the page again.",
  "error.rate-limited": "That was too fast. Please wait a moment.",
  "error.busy": "Too much is going on here just now. Please try again in a moment.",
  "error.unavailable": "The server cannot do that just now. Please try again later.",
  "error.internal": "Something went wrong on the server. Please try again.",
  "error.earlier-room": "This was written for an earlier room with this code.",
  "ended.goneTitle": "This room is gone",
  "ended.goneText":
    "Everyone had left, so the room and its messages were erased. Its code will not be given again today.",
  "ended.goneAction": "Start a new room",
  "ended.outTitle": "You are not in this room",
  "ended.outText": "You have left it, or were away for too long.",
  "ended.outAction": "Join again",
  "ended.elsewhereTitle": "Open elsewhere",
  "ended.elsewhereText": "You are using this room in another window or on another device.",
  "ended.elsewhereAction": "Use it here",
  "ended.stoppedTitle": "This page has stopped",
  "ended.stoppedText": "It no longer understands the server, perhaps because there is a newer version.",
  "ended.stoppedAction": "Load it again",
  "ended.notSent": "Not sent:",
  "ended.notSaved": "Changes not saved:",

  // What only the server says, in the HTML of its pages.
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

  // An exported room, a file that is read when Chatsy is far away.
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

  // Notices on the desktop, and on the lock screen of a phone.
  "notify.message": "{name} in {code}",
  "notify.mention": "{name} mentioned you in {code}",
  "notify.messages": { one: "{count} new message in {code}", other: "{count} new messages in {code}" },
} as const satisfies Catalogue;

const catalogue = { ...own, ...room, ...composer } as const;

export type OwnTexts = typeof own;
export type Texts = typeof catalogue;
export default catalogue;

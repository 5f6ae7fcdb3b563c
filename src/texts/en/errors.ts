// English: what was refused, by the codes of src/chat/chat-error.ts, and how a room ends for this page.

import type { Catalogue } from "../text";

const errors = {
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
} as const satisfies Catalogue;

export type ErrorsTexts = typeof errors;
export default errors;

// English: the header, who is here, oneself, and the invitation.

import type { Catalogue } from "../text";

const people = {
  "header.search": "Search",
  "header.settings": "Settings",
  "sheet.close": "Close",
  "people.title": "People",
  "people.here": { one: "{count} person here", other: "{count} people here" },
  "people.you": "you",
  "people.away": "away",
  "people.host": "host",
  "people.more": { one: "and {count} more", other: "and {count} more" },
  "people.leave": "Leave room",
  "people.leaveUnsent": "Messages wait to be sent. Leave anyway?",
  "people.leaveLast": "You are the last: the messages go, too. Leave anyway?",
  "you.are": "You are {name}",
  "you.change": "change",
  "you.newName": "New name",
  "you.save": "Save",
  "you.renamed": "You are now {name}.",
  "invite.title": "Invite",
  "invite.alone": "Only you are here. Say the code, or share the link.",
  "invite.text": "Say the code, or share the link.",
  "invite.share": "Share",
  "invite.shareText": "Come and talk in room {code}.",
  "invite.copy": "Copy link",
  "invite.copied": "Copied",
  "invite.copiedAloud": "Link copied",
  "invite.byHand": "Copy it by hand",
  "invite.notCopied": "The link could not be copied.",
  "invite.come": "Come to the {colour} room",
  "invite.spelling": "To say it aloud",
  "invite.qr": "QR code with the link to room {code}",
  "invite.bigScreen": "Big screen",
  "invite.endBigScreen": "Leave big screen",
  "invite.howTo": "Scan it, or go to {address} and type {code}.",
} as const satisfies Catalogue;

export type PeopleTexts = typeof people;
export default people;

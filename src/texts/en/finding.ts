// English: search, and jumping to a day.

import type { Catalogue } from "../text";

const finding = {
  "find.title": "Search",
  "find.field": "Search this room",
  "find.searching": "Searching…",
  "find.results": { one: "{count} result", other: "{count} results" },
  "find.resultsOver": { one: "More than {count} result", other: "More than {count} results" },
  "find.none": "Nothing found for “{query}”.",
  "find.more": "More results",
  "find.failed": "The search did not work.",
  "find.toMessage": "Jump to the message from {name}, {time}",
  "find.jumpToDate": "Jump to a date",
  "find.go": "Jump",
  "find.noneSince": "No messages since that day.",
  "find.toNewest": "Back to the newest",
} as const satisfies Catalogue;

export type FindingTexts = typeof finding;
export default finding;

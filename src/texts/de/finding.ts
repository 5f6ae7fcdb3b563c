// German: search, and jumping to a day.

import type { FindingTexts } from "../en/finding";
import type { Translation } from "../text";

const finding: Translation<FindingTexts> = {
  "find.title": "Suche",
  "find.field": "In diesem Raum suchen",
  "find.searching": "Suche läuft …",
  "find.results": { one: "{count} Treffer", other: "{count} Treffer" },
  "find.resultsOver": { one: "Mehr als {count} Treffer", other: "Mehr als {count} Treffer" },
  "find.none": "Nichts gefunden für „{query}“.",
  "find.more": "Weitere Treffer",
  "find.failed": "Die Suche hat nicht geklappt.",
  "find.toMessage": "Zur Nachricht von {name}, {time}",
  "find.jumpToDate": "Zu einem Datum springen",
  "find.go": "Springen",
  "find.noneSince": "Seit diesem Tag gibt es keine Nachrichten.",
  "find.toNewest": "Zurück zu den neuesten",
};

export default finding;

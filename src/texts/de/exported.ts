// German: the words in an exported room.

import type { ExportedTexts } from "../en/exported";
import type { Translation } from "../text";

const exported: Translation<ExportedTexts> = {
  "exported.title": "Raum {code}",
  "exported.by": "Exportiert von {name} am {date} um {time} UTC.",
  "exported.times": "Alle Zeiten in UTC.",
  "exported.joined": "{name} ist hereingekommen",
  "exported.left": "{name} ist gegangen",
  "exported.renamed": "{name} heißt jetzt {to}",
  "exported.titled": "{name} hat den Raum {title} genannt",
  "exported.untitled": "{name} hat den Titel des Raums entfernt",
  "exported.edited": "bearbeitet",
  "exported.deleted": "Diese Nachricht wurde gelöscht.",
  "exported.spoiler": "Spoiler",
  "exported.reactions": "Reaktionen",
  "exported.more": { one: "und {count} weitere Person", other: "und {count} weitere" },
  "exported.end": { one: "Das war alles: {count} Nachricht.", other: "Das war alles: {count} Nachrichten." },
};

export default exported;

// German: what the page says before any lazy part has come. Inlined into every page: keep it short.

import type { CoreTexts } from "../en/core";
import type { Translation } from "../text";

const core: Translation<CoreTexts> = {
  "home.recent": "Letzte Räume",
  "home.colourless": "Jeder Raum hat eine Farbe.",
  "home.coloured": "Das ist der Raum in {colour}.",
  "colour.rose": "Rosenrot",
  "colour.coral": "Koralle",
  "colour.amber": "Bernstein",
  "colour.olive": "Oliv",
  "colour.moss": "Moosgrün",
  "colour.green": "Grün",
  "colour.teal": "Türkis",
  "colour.sky": "Himmelblau",
  "colour.blue": "Blau",
  "colour.violet": "Violett",
  "colour.plum": "Pflaume",
  "colour.pink": "Pink",
  "error.name-missing": "Bitte gib einen Namen ein.",
  "error.code-missing": "Bitte gib einen Raumcode ein.",
  "error.unknown-room": "Diesen Raum gibt es nicht.",
  "error.network": "Der Server antwortet nicht. Prüf deine Verbindung und versuch es noch einmal.",
  "theme.system": "Design: System",
  "theme.light": "Design: hell",
  "theme.dark": "Design: dunkel",
  "room.home": "Startseite",
  "room.messages": "Nachrichten",
  "composer.placeholder": "Nachricht an {code}",
  "composer.send": "Senden",
  "composer.left": { one: "Noch {count} Zeichen", other: "Noch {count} Zeichen" },
  "composer.tooLong": {
    one: "Diese Nachricht ist {count} Zeichen zu lang. Kürze sie, um sie zu senden.",
    other: "Diese Nachricht ist {count} Zeichen zu lang. Kürze sie, um sie zu senden.",
  },
  "connection.connecting": "Verbindung wird hergestellt …",
  "connection.reconnecting": "Verbindung wird wiederhergestellt …",
  "connection.connected": "Verbunden",
  "connection.lost": "Nicht verbunden. Deine Nachrichten werden später gesendet.",
  "connection.aloud": "Verbindung wird wiederhergestellt. Deine Nachrichten werden später gesendet.",
  "connection.tryNow": "Jetzt versuchen",
  "part.failed": "Ein Teil dieser Seite wurde nicht geladen.",
  "part.tryAgain": "Noch einmal versuchen",
};

export default core;

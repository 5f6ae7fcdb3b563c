// German: what only the server says, in the HTML of its pages.

import type { ServerTexts } from "../en/server";
import type { Translation } from "../text";

const server: Translation<ServerTexts> = {
  "page.title": "Chatsy · ein Gespräch, vier Buchstaben",
  "page.description": "Chaträume mit einem Code aus vier Buchstaben. Ohne Konto.",
  "home.heading": "Ein Gespräch, {lit}",
  "home.headingLit": "vier Buchstaben.",
  "home.tagline": "Raum öffnen, Code sagen, losreden.",
  "home.name": "Dein Name",
  "home.code": "Raumcode",
  "home.language": "Sprache",
  "home.join": "Beitreten",
  "home.create": "Neuen Raum öffnen",
  "home.promise": "Kein Konto. Sind alle gegangen, sind die Nachrichten weg.",
  "nowhere.heading": "Hier ist nichts.",
  "nowhere.text": "Unter dieser Adresse gibt es keine Seite. In einen Raum kommst du mit seinem Code.",
  "nowhere.home": "Zur Startseite",
  "room.noscript":
    "Raum {code} braucht JavaScript, um neue Nachrichten zu zeigen. Bitte erlaube es für diese Seite und lade sie neu.",
};

export default server;

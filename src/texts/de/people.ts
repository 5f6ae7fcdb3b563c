// German: the header, who is here, oneself, and the invitation.

import type { PeopleTexts } from "../en/people";
import type { Translation } from "../text";

const people: Translation<PeopleTexts> = {
  "header.search": "Suche",
  "header.settings": "Einstellungen",
  "sheet.close": "Schließen",
  "people.title": "Personen",
  "people.here": { one: "{count} Person hier", other: "{count} Personen hier" },
  "people.you": "du",
  "people.away": "abwesend",
  "people.host": "Host",
  "people.more": { one: "und {count} weitere Person", other: "und {count} weitere" },
  "people.leave": "Raum verlassen",
  "people.leaveUnsent": "Nachrichten warten noch aufs Senden. Trotzdem verlassen?",
  "people.leaveLast": "Nur du bist noch hier: Die Nachrichten gehen mit. Trotzdem verlassen?",
  "you.are": "Du bist {name}",
  "you.change": "ändern",
  "you.newName": "Neuer Name",
  "you.save": "Speichern",
  "you.renamed": "Du heißt jetzt {name}.",
  "invite.title": "Einladen",
  "invite.alone": "Nur du bist hier. Sag den Code weiter oder teile den Link.",
  "invite.text": "Sag den Code weiter oder teile den Link.",
  "invite.share": "Teilen",
  "invite.shareText": "Lass uns im Raum {code} reden.",
  "invite.copy": "Link kopieren",
  "invite.copied": "Kopiert",
  "invite.copiedAloud": "Link kopiert",
  "invite.byHand": "Bitte von Hand kopieren",
  "invite.notCopied": "Der Link konnte nicht kopiert werden.",
  "invite.come": "Komm in den Raum in {colour}",
  "invite.spelling": "Zum Vorlesen",
  "invite.qr": "QR-Code mit dem Link zum Raum {code}",
  "invite.bigScreen": "Vollbild",
  "invite.endBigScreen": "Vollbild beenden",
  "invite.howTo": "Scanne den Code, oder öffne {address} und gib {code} ein.",
};

export default people;

// German: the settings sheet: language, look, notices, the room itself, export, installing.

import type { SettingsTexts } from "../en/settings";
import type { Translation } from "../text";

const settings: Translation<SettingsTexts> = {
  "settings.title": "Einstellungen",
  "settings.language": "Sprache",
  "settings.theme": "Design",
  "settings.themeSystem": "Wie das System",
  "settings.themeLight": "Hell",
  "settings.themeDark": "Dunkel",
  "settings.enterSends": "Eingabetaste sendet",
  "settings.enterDevice": "Auf der Tastatur, nicht auf dem Touchscreen",
  "settings.enterAlways": "Immer",
  "settings.enterNever": "Nie",
  "settings.enterSendsNote": "Umschalt+Eingabe beginnt eine neue Zeile.",
  "settings.enterBreaksNote": "Die Eingabetaste beginnt eine neue Zeile; der Knopf sendet.",
  "settings.sound": "Ton bei neuen Nachrichten",
  "settings.soundNote": "Leise, und nur, wenn du gerade nicht hinsiehst.",
  "settings.notifications": "Desktop-Benachrichtigungen",
  "settings.notificationsOn": "An",
  "settings.notificationsOff": "Aus",
  "settings.notificationsTurnOn": "Einschalten",
  "settings.notificationsTurnOff": "Ausschalten",
  "settings.notificationsDenied":
    "Blockiert. Erlaube Benachrichtigungen für diese Seite in den Einstellungen des Browsers.",
  "settings.notificationsInsecure": "Hier nicht verfügbar: Browser erlauben sie nur über https.",
  "settings.notificationsMissing": "In diesem Browser nicht verfügbar.",
  "settings.push": "Benachrichtigen, wenn die Seite geschlossen ist",
  "settings.pushOff": "Aus",
  "settings.pushMentions": "Bei Erwähnungen",
  "settings.pushAll": "Bei allen Nachrichten",
  "settings.pushFailed": "Das ließ sich nicht einschalten. Versuch es später noch einmal.",
  "settings.room": "Raum",
  "settings.roomTitle": "Titel des Raums",
  "settings.roomTitleHint": "Alle im Raum sehen ihn.",
  "settings.save": "Speichern",
  "settings.saved": "Gespeichert",
  "settings.export": "Gespräch exportieren",
  "settings.exportHtml": "Als Seite (HTML)",
  "settings.exportJson": "Als Daten (JSON)",
  "settings.install": "App installieren",
  "settings.installNote": "Öffnet sich vom Startbildschirm, auch ohne Verbindung.",
  "settings.installIos": "Tippe im Browser auf „Teilen“ und dann auf „Zum Home-Bildschirm“.",
};

export default settings;

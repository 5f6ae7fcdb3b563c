// German: what was refused, by the codes of src/chat/chat-error.ts, and how a room ends for this page.

import type { ErrorsTexts } from "../en/errors";
import type { Translation } from "../text";

const errors: Translation<ErrorsTexts> = {
  "error.name-invalid": "Länger als 32 Zeichen oder reserviert.",
  "error.text-empty": "Eine Nachricht braucht Text.",
  "error.text-too-long": "Diese Nachricht ist zu lang. Bitte kürze sie.",
  "error.reply-unknown": "Die Nachricht, auf die du antwortest, ist nicht mehr da.",
  "error.emoji-invalid": "Eine Reaktion ist genau ein Emoji.",
  "error.title-invalid": "Dieser Titel ist zu lang. Bitte kürze ihn.",
  "error.words-missing": "Bitte gib ein, wonach du suchst.",
  "error.target-unknown": "Diese Nachricht ist nicht mehr da.",
  "error.not-yours": "Du kannst nur deine eigenen Nachrichten ändern.",
  "error.host-only": "Das kann nur der Host dieses Raums.",
  "error.too-many-reactions": "Diese Nachricht kann keine weiteren Reaktionen aufnehmen.",
  "error.no-session": "Du warst zu lange weg. Bitte tritt dem Raum noch einmal bei.",
  "error.not-admitted": "Du bist nicht in diesem Raum. Bitte tritt ihm erst bei.",
  "error.room-full": "Dieser Raum ist voll.",
  "error.foreign-origin": "Unter dieser Adresse geht das nicht. Bitte öffne Chatsy unter seiner eigenen Adresse.",
  "error.malformed": "Das war nicht zu verstehen. Bitte lade die Seite neu.",
  "error.unknown-command": "Diese Seite und der Server passen nicht zusammen. Bitte lade die Seite neu.",
  "error.id-conflict": "Das wurde schon mit anderem Inhalt gesendet. Bitte schreib es noch einmal.",
  "error.too-large": "Das ist zu groß.",
  "error.not-found": "Das gibt es hier nicht oder nicht mehr.",
  "error.method-not-allowed": "Das geht hier nicht. Bitte lade die Seite neu.",
  "error.rate-limited": "Das war zu schnell. Bitte warte einen Moment.",
  "error.busy": "Hier ist gerade zu viel los. Bitte versuch es gleich noch einmal.",
  "error.unavailable": "Der Server kann das gerade nicht. Bitte versuch es später noch einmal.",
  "error.internal": "Auf dem Server ist etwas schiefgegangen. Bitte versuch es noch einmal.",
  "error.earlier-room": "Das war für einen früheren Raum mit diesem Code.",
  "ended.goneTitle": "Diesen Raum gibt es nicht mehr",
  "ended.goneText":
    "Alle waren gegangen; der Raum und seine Nachrichten wurden gelöscht. Sein Code wird heute nicht noch einmal vergeben.",
  "ended.goneAction": "Neuen Raum öffnen",
  "ended.outTitle": "Du bist nicht in diesem Raum",
  "ended.outText": "Du hast ihn verlassen oder warst zu lange weg.",
  "ended.outAction": "Wieder beitreten",
  "ended.elsewhereTitle": "Anderswo geöffnet",
  "ended.elsewhereText": "Du benutzt diesen Raum in einem anderen Fenster oder auf einem anderen Gerät.",
  "ended.elsewhereAction": "Hier weitermachen",
  "ended.stoppedTitle": "Diese Seite ist stehen geblieben",
  "ended.stoppedText": "Sie versteht den Server nicht mehr, vielleicht weil es eine neuere Version gibt.",
  "ended.stoppedAction": "Neu laden",
  "ended.notSent": "Nicht gesendet:",
  "ended.notSaved": "Nicht gespeicherte Änderungen:",
};

export default errors;

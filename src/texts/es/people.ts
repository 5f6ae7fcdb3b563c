// Spanish: the header, who is here, oneself, and the invitation.

import type { PeopleTexts } from "../en/people";
import type { Translation } from "../text";

const people: Translation<PeopleTexts> = {
  "header.search": "Buscar",
  "header.settings": "Ajustes",
  "sheet.close": "Cerrar",
  "people.title": "Personas",
  "people.here": { one: "{count} persona aquí", many: "{count} de personas aquí", other: "{count} personas aquí" },
  "people.you": "tú",
  "people.away": "ausente",
  "people.host": "administra",
  "people.more": { one: "y {count} más", many: "y {count} más", other: "y {count} más" },
  "people.leave": "Salir de la sala",
  "people.leaveUnsent": "Hay mensajes sin enviar. ¿Salir de todos modos?",
  "people.leaveLast": "Solo quedas tú: los mensajes también se irán. ¿Salir de todos modos?",
  "you.are": "Eres {name}",
  "you.change": "cambiar",
  "you.newName": "Nombre nuevo",
  "you.save": "Guardar",
  "you.renamed": "Ahora te llamas {name}.",
  "invite.title": "Invitar",
  "invite.alone": "Aquí solo estás tú. Di el código o comparte el enlace.",
  "invite.text": "Di el código o comparte el enlace.",
  "invite.share": "Compartir",
  "invite.shareText": "Ven a conversar a la sala {code}.",
  "invite.copy": "Copiar enlace",
  "invite.copied": "Copiado",
  "invite.copiedAloud": "Enlace copiado",
  "invite.byHand": "Cópialo a mano",
  "invite.notCopied": "No se ha podido copiar el enlace.",
  "invite.come": "Ven a la sala {colour}",
  "invite.spelling": "Para deletrearlo",
  "invite.qr": "Código QR con el enlace a la sala {code}",
  "invite.bigScreen": "Pantalla grande",
  "invite.endBigScreen": "Salir de la pantalla grande",
  "invite.howTo": "Escanea el código, o ve a {address} y escribe {code}.",
};

export default people;

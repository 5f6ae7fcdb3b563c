// Spanish: the words in an exported room.

import type { ExportedTexts } from "../en/exported";
import type { Translation } from "../text";

const exported: Translation<ExportedTexts> = {
  "exported.title": "Sala {code}",
  "exported.by": "Exportado por {name} el {date} a las {time} UTC.",
  "exported.times": "Todas las horas son UTC.",
  "exported.joined": "{name} ha entrado",
  "exported.left": "{name} ha salido",
  "exported.renamed": "{name} ahora se llama {to}",
  "exported.titled": "{name} ha puesto a la sala el título {title}",
  "exported.untitled": "{name} ha quitado el título de la sala",
  "exported.edited": "editado",
  "exported.deleted": "Este mensaje se ha eliminado.",
  "exported.spoiler": "texto oculto",
  "exported.reactions": "Reacciones",
  "exported.more": { one: "y {count} más", many: "y {count} más", other: "y {count} más" },
  "exported.end": {
    one: "Eso fue todo: {count} mensaje.",
    many: "Eso fue todo: {count} de mensajes.",
    other: "Eso fue todo: {count} mensajes.",
  },
};

export default exported;

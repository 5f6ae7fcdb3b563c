// Spanish: the words in an exported room.

import type { ExportedTexts } from "../en/exported";
import type { Translation } from "../text";

const exported: Translation<ExportedTexts> = {
  "exported.title": "Sala {code}",
  "exported.by": "Exportado por {name} el {date} a las {time} UTC.",
  "exported.times": "Todas las horas son UTC.",
  "exported.joined": "{name} entró",
  "exported.left": "{name} se fue",
  "exported.renamed": "{name} ahora se llama {to}",
  "exported.titled": "{name} llamó a la sala {title}",
  "exported.untitled": "{name} quitó el nombre de la sala",
  "exported.edited": "editado",
  "exported.deleted": "Este mensaje se eliminó.",
  "exported.reactions": "Reacciones",
  "exported.more": { one: "y {count} más", many: "y {count} más", other: "y {count} más" },
  "exported.end": {
    one: "Eso fue todo: {count} mensaje.",
    many: "Eso fue todo: {count} de mensajes.",
    other: "Eso fue todo: {count} mensajes.",
  },
};

export default exported;

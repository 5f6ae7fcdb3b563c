// French: the words in an exported room.

import type { ExportedTexts } from "../en/exported";
import type { Translation } from "../text";

const exported: Translation<ExportedTexts> = {
  "exported.title": "Salon {code}",
  "exported.by": "Exporté par {name} le {date} à {time} UTC.",
  "exported.times": "Toutes les heures sont en UTC.",
  "exported.joined": "{name} a rejoint le salon",
  "exported.left": "{name} a quitté le salon",
  "exported.renamed": "{name} s’appelle maintenant {to}",
  "exported.titled": "{name} a nommé le salon {title}",
  "exported.untitled": "{name} a retiré le titre du salon",
  "exported.edited": "modifié",
  "exported.deleted": "Ce message a été supprimé.",
  "exported.spoiler": "texte masqué",
  "exported.reactions": "Réactions",
  "exported.more": { one: "et {count} autre", many: "et {count} d’autres", other: "et {count} autres" },
  "exported.end": {
    one: "C’était tout : {count} message.",
    many: "C’était tout : {count} de messages.",
    other: "C’était tout : {count} messages.",
  },
};

export default exported;

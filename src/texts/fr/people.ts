// French: the header, who is here, oneself, and the invitation.

import type { PeopleTexts } from "../en/people";
import type { Translation } from "../text";

const people: Translation<PeopleTexts> = {
  "header.search": "Rechercher",
  "header.settings": "Réglages",
  "sheet.close": "Fermer",
  "people.title": "Personnes",
  "people.here": { one: "{count} personne ici", many: "{count} de personnes ici", other: "{count} personnes ici" },
  "people.you": "vous",
  "people.away": "hors ligne",
  "people.host": "hôte",
  "people.more": { one: "et {count} autre", many: "et {count} d’autres", other: "et {count} autres" },
  "people.leave": "Quitter le salon",
  "people.leaveUnsent": "Des messages attendent d’être envoyés. Quitter quand même ?",
  "people.leaveLast": "Il ne reste que vous : les messages disparaîtront aussi. Quitter quand même ?",
  "you.are": "Vous êtes {name}",
  "you.change": "changer",
  "you.newName": "Nouveau nom",
  "you.save": "Enregistrer",
  "you.renamed": "Vous vous appelez maintenant {name}.",
  "invite.title": "Inviter",
  "invite.alone": "Il n’y a que vous ici. Donnez le code ou partagez le lien.",
  "invite.text": "Donnez le code ou partagez le lien.",
  "invite.share": "Partager",
  "invite.shareText": "Venez discuter dans le salon {code}.",
  "invite.copy": "Copier le lien",
  "invite.copied": "Copié",
  "invite.copiedAloud": "Lien copié",
  "invite.byHand": "Copiez-le à la main",
  "invite.notCopied": "Le lien n’a pas pu être copié.",
  "invite.come": "Venez dans le salon {colour}",
  "invite.spelling": "Pour l’épeler",
  "invite.qr": "Code QR avec le lien du salon {code}",
  "invite.bigScreen": "Grand écran",
  "invite.endBigScreen": "Quitter le grand écran",
  "invite.howTo": "Scannez le code, ou allez sur {address} et tapez {code}.",
};

export default people;

// French: what only the server says, in the HTML of its pages.

import type { ServerTexts } from "../en/server";
import type { Translation } from "../text";

const server: Translation<ServerTexts> = {
  "page.title": "Chatsy · discutez en quatre lettres",
  "page.description": "Des salons de discussion avec un code de quatre lettres. Sans compte.",
  "home.heading": "Discutez en {lit}",
  "home.headingLit": "quatre lettres.",
  "home.tagline": "Ouvrez un salon, donnez son code et discutez.",
  "home.name": "Votre nom",
  "home.code": "Code du salon",
  "home.language": "Langue",
  "home.join": "Rejoindre",
  "home.create": "Ouvrir un nouveau salon",
  "home.promise": "Pas de compte. Les messages disparaissent quand tout le monde est parti.",
  "nowhere.heading": "Rien ici.",
  "nowhere.text": "Aucune page à cette adresse. Pour rejoindre un salon, saisissez son code.",
  "nowhere.home": "Aller à l’accueil",
  "room.noscript":
    "Le salon {code} a besoin de JavaScript pour afficher les messages à leur arrivée. Veuillez l’autoriser pour cette page, puis la recharger.",
};

export default server;

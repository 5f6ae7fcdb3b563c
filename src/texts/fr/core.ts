// French: what the page says before any lazy part has come. Inlined into every page: keep it short.

import type { CoreTexts } from "../en/core";
import type { Translation } from "../text";

const core: Translation<CoreTexts> = {
  "home.recent": "Salons récents",
  "home.colourless": "Chaque salon a sa couleur.",
  "home.coloured": "C’est le salon {colour}.",
  "colour.rose": "framboise",
  "colour.coral": "corail",
  "colour.amber": "ambre",
  "colour.olive": "olive",
  "colour.moss": "mousse",
  "colour.green": "vert",
  "colour.teal": "turquoise",
  "colour.sky": "bleu ciel",
  "colour.blue": "bleu",
  "colour.violet": "violet",
  "colour.plum": "prune",
  "colour.pink": "rose",
  "error.name-missing": "Veuillez saisir un nom.",
  "error.code-missing": "Veuillez saisir le code d’un salon.",
  "error.unknown-room": "Ce salon n’existe pas.",
  "error.network": "Le serveur ne répond pas. Vérifiez votre connexion et réessayez.",
  "theme.system": "Thème : système",
  "theme.light": "Thème : clair",
  "theme.dark": "Thème : sombre",
  "room.home": "Accueil",
  "room.messages": "Messages",
  "composer.placeholder": "Message à {code}",
  "composer.send": "Envoyer",
  "composer.left": {
    one: "{count} caractère restant",
    many: "{count} de caractères restants",
    other: "{count} caractères restants",
  },
  "composer.tooLong": {
    one: "Ce message est trop long de {count} caractère. Raccourcissez-le pour l’envoyer.",
    many: "Ce message est trop long de {count} de caractères. Raccourcissez-le pour l’envoyer.",
    other: "Ce message est trop long de {count} caractères. Raccourcissez-le pour l’envoyer.",
  },
  "connection.connecting": "Connexion…",
  "connection.reconnecting": "Reconnexion…",
  "connection.connected": "Connexion établie",
  "connection.lost": "Pas de connexion. Vos messages seront envoyés plus tard.",
  "connection.aloud": "Reconnexion en cours. Vos messages seront envoyés plus tard.",
  "connection.tryNow": "Essayer maintenant",
  "part.failed": "Une partie de cette page n’a pas été chargée.",
  "part.tryAgain": "Réessayer",
};

export default core;

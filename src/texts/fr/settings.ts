// French: the settings sheet: language, look, notices, the room itself, export, installing.

import type { SettingsTexts } from "../en/settings";
import type { Translation } from "../text";

const settings: Translation<SettingsTexts> = {
  "settings.title": "Réglages",
  "settings.language": "Langue",
  "settings.theme": "Thème",
  "settings.themeSystem": "Système",
  "settings.themeLight": "Clair",
  "settings.themeDark": "Sombre",
  "settings.enterSends": "Entrée envoie le message",
  "settings.enterDevice": "Au clavier, pas sur un écran tactile",
  "settings.enterAlways": "Toujours",
  "settings.enterNever": "Jamais",
  "settings.enterSendsNote": "Maj+Entrée commence une nouvelle ligne.",
  "settings.enterBreaksNote": "Entrée commence une nouvelle ligne ; le bouton envoie.",
  "settings.sound": "Son pour les nouveaux messages",
  "settings.soundNote": "Discret, et seulement quand vous regardez ailleurs.",
  "settings.notifications": "Notifications de bureau",
  "settings.notificationsOn": "Activées",
  "settings.notificationsOff": "Désactivées",
  "settings.notificationsTurnOn": "Activer",
  "settings.notificationsTurnOff": "Désactiver",
  "settings.notificationsDenied": "Bloquées. Autorisez les notifications pour ce site dans les réglages du navigateur.",
  "settings.notificationsInsecure": "Indisponibles ici : les navigateurs ne les permettent qu’en https.",
  "settings.notificationsMissing": "Indisponibles dans ce navigateur.",
  "settings.push": "Me prévenir quand la page est fermée",
  "settings.pushOff": "Jamais",
  "settings.pushMentions": "Pour les mentions",
  "settings.pushAll": "Pour tous les messages",
  "settings.pushFailed": "L’activation a échoué. Réessayez plus tard.",
  "settings.room": "Salon",
  "settings.roomTitle": "Titre du salon",
  "settings.roomTitleHint": "Tout le monde le voit dans le salon.",
  "settings.save": "Enregistrer",
  "settings.saved": "Enregistré",
  "settings.export": "Exporter la conversation",
  "settings.exportHtml": "En page (HTML)",
  "settings.exportJson": "En données (JSON)",
  "settings.install": "Installer l’application",
  "settings.installNote": "S’ouvre depuis l’écran d’accueil, même sans connexion.",
  "settings.installIos": "Dans le navigateur, touchez « Partager », puis « Sur l’écran d’accueil ».",
};

export default settings;

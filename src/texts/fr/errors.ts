// French: what was refused, by the codes of src/chat/chat-error.ts, and how a room ends for this page.

import type { ErrorsTexts } from "../en/errors";
import type { Translation } from "../text";

const errors: Translation<ErrorsTexts> = {
  "error.name-invalid": "Plus de 32 caractères, ou nom réservé.",
  "error.text-empty": "Un message ne peut pas être vide.",
  "error.text-too-long": "Ce message est trop long. Veuillez le raccourcir.",
  "error.reply-unknown": "Le message auquel vous répondez n’est plus là.",
  "error.emoji-invalid": "Une réaction est un seul émoji.",
  "error.title-invalid": "Ce titre est trop long. Veuillez le raccourcir.",
  "error.words-missing": "Veuillez saisir ce que vous cherchez.",
  "error.target-unknown": "Ce message n’est plus là.",
  "error.not-yours": "Vous ne pouvez modifier que vos propres messages.",
  "error.host-only": "C’est réservé à l’hôte de ce salon.",
  "error.too-many-reactions": "Ce message ne peut plus recevoir de réactions.",
  "error.no-session": "Votre absence a été trop longue. Veuillez rejoindre le salon de nouveau.",
  "error.not-admitted": "Vous n’êtes pas dans ce salon. Veuillez d’abord le rejoindre.",
  "error.room-full": "Ce salon est plein.",
  "error.foreign-origin": "Cette adresse ne permet pas cela. Veuillez ouvrir Chatsy à sa propre adresse.",
  "error.malformed": "La demande n’a pas été comprise. Veuillez recharger la page.",
  "error.unknown-command": "Cette page et le serveur ne vont pas ensemble. Veuillez recharger la page.",
  "error.id-conflict": "Ceci a déjà été envoyé avec un autre contenu. Veuillez l’écrire de nouveau.",
  "error.too-large": "C’est trop volumineux.",
  "error.not-found": "Cela n’existe pas, ou n’existe plus.",
  "error.method-not-allowed": "Cela ne marche pas ici. Veuillez recharger la page.",
  "error.rate-limited": "C’était trop rapide. Veuillez patienter un instant.",
  "error.busy": "Il y a trop d’activité en ce moment. Veuillez réessayer dans un instant.",
  "error.unavailable": "Le serveur ne peut pas le faire pour l’instant. Veuillez réessayer plus tard.",
  "error.internal": "Une erreur s’est produite sur le serveur. Veuillez réessayer.",
  "error.earlier-room": "Ceci a été écrit pour un ancien salon avec ce code.",
  "ended.goneTitle": "Ce salon n’existe plus",
  "ended.goneText":
    "Tout le monde était parti : le salon et ses messages ont été effacés. Son code ne sera plus attribué aujourd’hui.",
  "ended.goneAction": "Ouvrir un nouveau salon",
  "ended.outTitle": "Vous n’êtes pas dans ce salon",
  "ended.outText": "Vous l’avez quitté, ou votre absence a été trop longue.",
  "ended.outAction": "Le rejoindre",
  "ended.elsewhereTitle": "Ouvert ailleurs",
  "ended.elsewhereText": "Vous utilisez ce salon dans une autre fenêtre ou sur un autre appareil.",
  "ended.elsewhereAction": "L’utiliser ici",
  "ended.stoppedTitle": "Cette page s’est arrêtée",
  "ended.stoppedText": "Elle ne comprend plus le serveur, peut-être parce qu’il existe une version plus récente.",
  "ended.stoppedAction": "La recharger",
  "ended.notSent": "Non envoyés :",
  "ended.notSaved": "Modifications non enregistrées :",
};

export default errors;

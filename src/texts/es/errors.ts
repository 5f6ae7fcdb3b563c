// Spanish: what was refused, by the codes of src/chat/chat-error.ts, and how a room ends for this page.

import type { ErrorsTexts } from "../en/errors";
import type { Translation } from "../text";

const errors: Translation<ErrorsTexts> = {
  "error.name-invalid": "Más de 32 caracteres, o reservado.",
  "error.text-empty": "Un mensaje no puede estar vacío.",
  "error.text-too-long": "Este mensaje es demasiado largo. Acórtalo.",
  "error.reply-unknown": "El mensaje al que respondes ya no está.",
  "error.emoji-invalid": "Una reacción es un solo emoji.",
  "error.title-invalid": "Este título es demasiado largo. Acórtalo.",
  "error.words-missing": "Escribe lo que quieres buscar.",
  "error.target-unknown": "Ese mensaje ya no está.",
  "error.not-yours": "Solo puedes cambiar tus propios mensajes.",
  "error.host-only": "Solo puede hacerlo quien administra esta sala.",
  "error.too-many-reactions": "Este mensaje no admite más reacciones.",
  "error.no-session": "Has estado fuera demasiado tiempo. Vuelve a entrar en la sala.",
  "error.not-admitted": "No estás en esta sala. Entra primero.",
  "error.room-full": "Esta sala está llena.",
  "error.foreign-origin": "Eso no se permite desde esta dirección. Abre Chatsy en su propia dirección.",
  "error.malformed": "No se ha entendido la petición. Vuelve a cargar la página.",
  "error.unknown-command": "Esta página y el servidor no encajan. Vuelve a cargar la página.",
  "error.id-conflict": "Esto ya se envió con otro contenido. Escríbelo de nuevo.",
  "error.too-large": "Es demasiado grande.",
  "error.not-found": "Eso no existe o ya no está.",
  "error.method-not-allowed": "Eso no funciona aquí. Vuelve a cargar la página.",
  "error.rate-limited": "Demasiado rápido. Espera un momento.",
  "error.busy": "Ahora mismo hay demasiada actividad. Inténtalo dentro de un momento.",
  "error.unavailable": "El servidor no puede hacerlo ahora. Inténtalo más tarde.",
  "error.internal": "Algo ha fallado en el servidor. Inténtalo de nuevo.",
  "error.earlier-room": "Esto se escribió para una sala anterior con este código.",
  "ended.goneTitle": "Esta sala ya no existe",
  "ended.goneText":
    "Ya no quedaba nadie, así que la sala y sus mensajes se borraron. Su código no volverá a usarse hoy.",
  "ended.goneAction": "Abrir una sala nueva",
  "ended.outTitle": "No estás en esta sala",
  "ended.outText": "Has salido, o has estado fuera demasiado tiempo.",
  "ended.outAction": "Volver a entrar",
  "ended.elsewhereTitle": "Abierta en otro lugar",
  "ended.elsewhereText": "Estás usando esta sala en otra ventana o en otro dispositivo.",
  "ended.elsewhereAction": "Usarla aquí",
  "ended.stoppedTitle": "Esta página se ha detenido",
  "ended.stoppedText": "Ya no entiende al servidor, quizá porque hay una versión más reciente.",
  "ended.stoppedAction": "Volver a cargarla",
  "ended.notSent": "No enviados:",
  "ended.notSaved": "Cambios no guardados:",
};

export default errors;

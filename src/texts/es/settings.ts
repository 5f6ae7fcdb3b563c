// Spanish: the settings sheet: language, look, notices, the room itself, export, installing.

import type { SettingsTexts } from "../en/settings";
import type { Translation } from "../text";

const settings: Translation<SettingsTexts> = {
  "settings.title": "Ajustes",
  "settings.language": "Idioma",
  "settings.theme": "Tema",
  "settings.themeSystem": "Del sistema",
  "settings.themeLight": "Claro",
  "settings.themeDark": "Oscuro",
  "settings.enterSends": "Intro envía el mensaje",
  "settings.enterDevice": "Con teclado, no en pantallas táctiles",
  "settings.enterAlways": "Siempre",
  "settings.enterNever": "Nunca",
  "settings.enterSendsNote": "Mayús+Intro empieza una línea nueva.",
  "settings.enterBreaksNote": "Intro empieza una línea nueva; el botón envía.",
  "settings.sound": "Sonido para mensajes nuevos",
  "settings.soundNote": "Suave, y solo cuando no estás mirando.",
  "settings.notifications": "Notificaciones de escritorio",
  "settings.notificationsOn": "Activadas",
  "settings.notificationsOff": "Desactivadas",
  "settings.notificationsTurnOn": "Activar",
  "settings.notificationsTurnOff": "Desactivar",
  "settings.notificationsDenied": "Bloqueadas. Permite las notificaciones de este sitio en los ajustes del navegador.",
  "settings.notificationsInsecure": "No disponibles aquí: los navegadores solo las permiten con https.",
  "settings.notificationsMissing": "No disponibles en este navegador.",
  "settings.push": "Avisarme cuando la página esté cerrada",
  "settings.pushOff": "Nunca",
  "settings.pushMentions": "Si me mencionan",
  "settings.pushAll": "Con cada mensaje",
  "settings.pushFailed": "No se ha podido activar. Inténtalo más tarde.",
  "settings.room": "Sala",
  "settings.roomTitle": "Título de la sala",
  "settings.roomTitleHint": "Lo ve todo el mundo en la sala.",
  "settings.save": "Guardar",
  "settings.saved": "Guardado",
  "settings.export": "Exportar la conversación",
  "settings.exportHtml": "Como página (HTML)",
  "settings.exportJson": "Como datos (JSON)",
  "settings.install": "Instalar la aplicación",
  "settings.installNote": "Se abre desde la pantalla de inicio, incluso sin conexión.",
  "settings.installIos": "En el navegador, toca «Compartir» y luego «Añadir a pantalla de inicio».",
};

export default settings;

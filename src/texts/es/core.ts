// Spanish: what the page says before any lazy part has come. Inlined into every page: keep it short.

import type { CoreTexts } from "../en/core";
import type { Translation } from "../text";

const core: Translation<CoreTexts> = {
  "home.recent": "Salas recientes",
  "home.colourless": "Cada sala tiene su color.",
  "home.coloured": "Esta es la sala {colour}.",
  "colour.rose": "rosa",
  "colour.coral": "coral",
  "colour.amber": "ámbar",
  "colour.olive": "oliva",
  "colour.moss": "verde musgo",
  "colour.green": "verde",
  "colour.teal": "turquesa",
  "colour.sky": "celeste",
  "colour.blue": "azul",
  "colour.violet": "violeta",
  "colour.plum": "ciruela",
  "colour.pink": "fucsia",
  "error.name-missing": "Escribe un nombre.",
  "error.code-missing": "Escribe el código de una sala.",
  "error.unknown-room": "Esa sala no existe.",
  "error.network": "El servidor no responde. Comprueba tu conexión e inténtalo de nuevo.",
  "theme.system": "Tema: del sistema",
  "theme.light": "Tema: claro",
  "theme.dark": "Tema: oscuro",
  "room.home": "Inicio",
  "room.messages": "Mensajes",
  "composer.placeholder": "Mensaje a {code}",
  "composer.send": "Enviar",
  "composer.left": {
    one: "Queda {count} carácter",
    many: "Quedan {count} de caracteres",
    other: "Quedan {count} caracteres",
  },
  "composer.tooLong": {
    one: "A este mensaje le sobra {count} carácter. Acórtalo para enviarlo.",
    many: "A este mensaje le sobran {count} de caracteres. Acórtalo para enviarlo.",
    other: "A este mensaje le sobran {count} caracteres. Acórtalo para enviarlo.",
  },
  "connection.connecting": "Conectando…",
  "connection.reconnecting": "Reconectando…",
  "connection.connected": "Conexión establecida",
  "connection.lost": "Sin conexión. Tus mensajes se enviarán más tarde.",
  "connection.aloud": "Reconectando. Tus mensajes se enviarán más tarde.",
  "connection.tryNow": "Reintentar ahora",
  "part.failed": "Una parte de esta página no se ha cargado.",
  "part.tryAgain": "Reintentar",
};

export default core;

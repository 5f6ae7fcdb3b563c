// Spanish: what only the server says, in the HTML of its pages.

import type { ServerTexts } from "../en/server";
import type { Translation } from "../text";

const server: Translation<ServerTexts> = {
  "page.title": "Chatsy · conversa con cuatro letras",
  "page.description": "Salas de chat con un código de cuatro letras. Sin cuenta.",
  "home.heading": "Conversa con {lit}",
  "home.headingLit": "cuatro letras.",
  "home.tagline": "Abre una sala, di su código y conversa.",
  "home.name": "Tu nombre",
  "home.code": "Código de la sala",
  "home.language": "Idioma",
  "home.join": "Entrar",
  "home.create": "Abrir una sala nueva",
  "home.promise": "Sin cuenta. Los mensajes desaparecen cuando ya no queda nadie.",
  "nowhere.heading": "Aquí no hay nada.",
  "nowhere.text": "No hay ninguna página en esta dirección. Para entrar en una sala, escribe su código.",
  "nowhere.home": "Ir al inicio",
  "room.noscript":
    "La sala {code} necesita JavaScript para mostrar los mensajes según llegan. Permítelo para esta página y vuelve a cargarla.",
};

export default server;

// Spanish: search, and jumping to a day.

import type { FindingTexts } from "../en/finding";
import type { Translation } from "../text";

const finding: Translation<FindingTexts> = {
  "find.title": "Búsqueda",
  "find.field": "Buscar en esta sala",
  "find.searching": "Buscando…",
  "find.results": { one: "{count} resultado", many: "{count} de resultados", other: "{count} resultados" },
  "find.resultsOver": {
    one: "Más de {count} resultado",
    many: "Más de {count} de resultados",
    other: "Más de {count} resultados",
  },
  "find.none": "No hay resultados para «{query}».",
  "find.more": "Más resultados",
  "find.failed": "La búsqueda no ha funcionado.",
  "find.toMessage": "Ir al mensaje de {name}, {time}",
  "find.jumpToDate": "Ir a una fecha",
  "find.go": "Ir",
  "find.noneSince": "No hay mensajes desde ese día.",
  "find.toNewest": "Volver a los más recientes",
};

export default finding;

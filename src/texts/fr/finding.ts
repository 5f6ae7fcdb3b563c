// French: search, and jumping to a day.

import type { FindingTexts } from "../en/finding";
import type { Translation } from "../text";

const finding: Translation<FindingTexts> = {
  "find.title": "Recherche",
  "find.field": "Rechercher dans ce salon",
  "find.searching": "Recherche…",
  "find.results": { one: "{count} résultat", many: "{count} de résultats", other: "{count} résultats" },
  "find.resultsOver": {
    one: "Plus de {count} résultat",
    many: "Plus de {count} de résultats",
    other: "Plus de {count} résultats",
  },
  "find.none": "Aucun résultat pour « {query} ».",
  "find.more": "Plus de résultats",
  "find.failed": "La recherche a échoué.",
  "find.toMessage": "Aller au message de {name}, {time}",
  "find.jumpToDate": "Aller à une date",
  "find.go": "Aller",
  "find.noneSince": "Aucun message depuis ce jour.",
  "find.toNewest": "Revenir aux plus récents",
};

export default finding;

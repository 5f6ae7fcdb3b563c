// The complete catalogues of all languages, for the server. A page loads only its own language.

import ar from "./ar/catalogue";
import de from "./de/catalogue";
import en from "./en/catalogue";
import es from "./es/catalogue";
import fr from "./fr/catalogue";
import type { Language } from "./language";
import type { Catalogue } from "./text";

export const catalogues: Readonly<Record<Language, Catalogue>> = { en, de, fr, es, ar };

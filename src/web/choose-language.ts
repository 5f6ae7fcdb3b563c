// Switches all pages to another language: the server renders the next page in it. Drafts and unsent messages survive
// the load.

import type { Language } from "../texts/language";
import { writeCookie } from "./storage/cookie";

/** The cookie is read in src/server/http/page-reader.ts. */
export function chooseLanguage(language: Language): void {
  writeCookie("chatsy_language", language);
  location.reload();
}

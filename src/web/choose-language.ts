// Another language for all pages: the server draws them anew in it. Drafts and what is not yet sent outlast that.

import type { Language } from "../texts/language";
import { writeCookie } from "./storage/cookie";

/** The cookie is read in src/server/http/page-reader.ts. */
export function chooseLanguage(language: Language): void {
  writeCookie("chatsy_language", language);
  location.reload();
}

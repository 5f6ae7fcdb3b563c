// Another language for all pages: the server draws them anew in it. Drafts and what is not yet sent outlast that.

import type { Language } from "../texts/language";

const keptSeconds = 365 * 24 * 60 * 60;

/** The cookie is read in src/server/http/page-texts.ts. */
export function chooseLanguage(language: Language): void {
  const safe = location.protocol === "https:" ? ";secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: there is no CookieStore over plain http.
  document.cookie = `chatsy_language=${language};path=/;max-age=${keptSeconds};samesite=lax${safe}`;
  location.reload();
}

// Apart from the list of languages: the core script needs this alone.

/** For whoever has asked for nothing that there is. */
export const fallbackLanguage = "en";

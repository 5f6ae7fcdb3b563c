// Folds text for comparing in searches: ignores case, accents and character width. Approximates
// src/chat/search-words.ts on the server.

/** Keeps the two sound marks of kana, which distinguish words. */
const accent = /(?!\u3099|\u309a)[\p{Script=Inherited}\p{M}]/gu;

export function fold(text: string): string {
  return (
    text
      // Removes separate marks first: sorting thousands of them takes time in their square.
      .replace(accent, "")
      .normalize("NFKD")
      .replace(accent, "")
      .toUpperCase()
      .toLowerCase()
      .replaceAll("ς", "σ")
  );
}

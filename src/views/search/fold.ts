// What two spellings have in common for whoever looks for something: case, accents and wide letters do not count. Roughly
// what src/chat/search-words.ts does on the server.

/** Of kana the two sound marks stay: they tell words apart. */
const accent = /(?!\u3099|\u309a)[\p{Script=Inherited}\p{M}]/gu;

export function fold(text: string): string {
  return (
    text
      // First those that stand alone: to put thousands of them in order takes the square of that.
      .replace(accent, "")
      .normalize("NFKD")
      .replace(accent, "")
      .toUpperCase()
      .toLowerCase()
      .replaceAll("ς", "σ")
  );
}

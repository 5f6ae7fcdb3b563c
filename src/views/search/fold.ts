// What two spellings have in common for whoever looks for something: case, accents and wide letters do not count. Roughly
// what src/chat/search-words.ts does on the server.

export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/(?!\u3099|\u309a)[\p{Script=Inherited}\p{M}]/gu, "")
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ");
}

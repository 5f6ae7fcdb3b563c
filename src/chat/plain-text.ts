// A text without its marks, on one line. Knows formatting only roughly, but never shows what a spoiler hides: rather too
// much is hidden than too little. Whoever shows a message in one line takes it from message-line.ts.

const hidden = "▒▒▒";

export function plainText(text: string): string {
  return (
    withoutSpoilers(text)
      // Of longer code the first line that says something.
      .replace(/^```([^`\n]*)\n([\s\S]*?)```[^\S\n]*$/gm, (_, first: string, code: string) => firstLine(first, code))
      .replace(/(`+)([^`\n]+)\1/g, "$2")
      .replace(/\[([^[\]\n]{1,200})\]\((?:https?:\/\/|mailto:)[^\s()<>"]{1,2000}\)/gi, "$1")
      .replace(/^(?:> )+/gm, "")
      .replace(/(?<![^\s("'*_~])(\*\*\*|\*\*|\*|~~|_)(?=[^\s*_~])([^\n*~]*?[^\s*~])\1(?![\p{L}\p{N}])/gu, "$2")
      .replace(/\s+/g, " ")
      .trim()
  );
}

/** From where the first may begin to where the last may end: formatting between them may decide otherwise. */
export function withoutSpoilers(text: string): string {
  const [begin] = [...text.matchAll(/(?<![A-Za-z0-9])\|\|(?=\S)/g)];
  const end = [...text.matchAll(/(?<=\S)\|\|/g)].at(-1);
  if (!begin || !end || end.index < begin.index + 3) return text;
  return `${text.slice(0, begin.index)}${hidden}${text.slice(end.index + 2)}`;
}

function firstLine(first: string, code: string): string {
  const isLanguage = /^[\w+#.-]{0,20}$/.test(first.trim());
  const lines = [isLanguage ? "" : first, ...code.split("\n")].map((line) => line.trim()).filter((line) => line !== "");
  return lines.length > 1 ? `${lines[0]} …` : (lines[0] ?? "");
}

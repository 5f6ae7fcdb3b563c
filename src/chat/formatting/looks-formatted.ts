// Whether a text may have any formatting or mention, so that the part that draws it has to be loaded. Small, for it is
// asked of every message. It may say yes where there is none, never no where there is some.

/** The beginnings are those of `markers.ts` and `formatted-blocks.ts`, made shorter and wider. */
const signs = [
  // Code, and emphasis that is ended on its line.
  /`/,
  /(?:^|[^\w\\/.^=-])(?:\*{1,3}|_)[^\s*_][^\n]*[*_]/m,
  /~~\S[^\n]*~~/,
  /\|\|\S[\s\S]*?\|\|/,
  // Emphasis in emphasis, and what is not told apart so quickly.
  /[*_~|](?:\*{1,3}|_)\S/,
  // A label with its address, and somebody who is called.
  /\]\((?:https?:|mailto:)/i,
  /(?:^|[^\w])@\S/,
  // A quote; a list has two lines.
  /^> +\S/m,
  /^([-*]) +\S[\s\S]*\n\1 +\S/m,
  /^\d{1,9}\. +\S[\s\S]*\n\d{1,9}\. +\S/m,
];

export function looksFormatted(text: string): boolean {
  return signs.some((sign) => sign.test(text));
}

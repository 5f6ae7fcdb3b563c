// Whether a message is nothing but a few emoji, which are then shown big.

const fewEmoji = /^(?:\s*\p{RGI_Emoji}\uFE0F?){1,3}\s*$/v;
const eachEmoji = /\p{RGI_Emoji}/gv;
/** Longer than any three emoji with some space between them: not worth a look. */
const unitsMax = 64;

/** How many, 1 to 3, or undefined when there is anything else. A plain © or ❤ without its selector is text. */
export function bigEmojiIn(text: string): 1 | 2 | 3 | undefined {
  if (text.length > unitsMax || !fewEmoji.test(text)) return undefined;
  const count = text.match(eachEmoji)?.length;
  return count === 1 || count === 2 || count === 3 ? count : undefined;
}

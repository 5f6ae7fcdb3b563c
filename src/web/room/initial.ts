// What stands for a name in its sign: the first of what readers see as one letter. A flag is two code points, a family
// seven.

// Below U+0300 nothing goes with what stands before it: no combining mark, no joiner, no second half.
const combinesFrom = 0x300;

let segmenter: Intl.Segmenter | undefined;

export function initialOf(name: string): string {
  return firstSign(name).toUpperCase();
}

function firstSign(name: string): string {
  // Drawn for every group of messages: most names need no dictionary of the world's scripts.
  if (name.charCodeAt(0) < combinesFrom && !(name.charCodeAt(1) >= combinesFrom)) return name.charAt(0);
  // Firefox has it since version 125, and all else that the page needs since 120.
  segmenter ??= Intl.Segmenter && new Intl.Segmenter();
  return segmenter?.segment(name).containing(0)?.segment ?? [...name][0] ?? "";
}

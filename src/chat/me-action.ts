// Recognises messages like `/me waves`, which describe an action instead of saying something.

const begin = /^\/me\s+(?=\S)/;

/** The action without `/me`; undefined for an ordinary message. */
export function meActionIn(text: string): string | undefined {
  return begin.test(text) ? text.replace(begin, "") : undefined;
}

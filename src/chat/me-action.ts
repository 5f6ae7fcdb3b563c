// A message like `/me waves`: somebody does something, and says nothing.

const begin = /^\/me\s+(?=\S)/;

/** What is done; undefined for a message that says something. */
export function meActionIn(text: string): string | undefined {
  return begin.test(text) ? text.replace(begin, "") : undefined;
}

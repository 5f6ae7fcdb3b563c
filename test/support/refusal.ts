// Returns what a promise was rejected with. Replaces `expect(…).rejects`, which in Bun 1.4 blocks the event loop until
// the promise settles, and with it the worker's messages that would settle it.

export async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (refusal: unknown) => ({ refusal }),
  );
  if ("refusal" in outcome) return outcome.refusal;
  throw new Error(`It was expected to be refused, and resolved with ${JSON.stringify(outcome.value)}.`);
}

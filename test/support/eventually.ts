// Waiting for something that can be seen, with a bound.

/** How long a test waits for anything that must come. Much longer than it takes: a machine may be busy. */
export const patienceMs = 10_000;
const pollMs = 20;

/** Waits until `read` gives `expected`. Throws with what it gave last. */
export async function eventually<Value>(read: () => Promise<Value>, expected: Value): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const value = await read();
    if (Bun.deepEquals(value, expected)) return;
    if (Date.now() > deadline) {
      throw new Error(`Waited for ${JSON.stringify(expected)}, and there was ${JSON.stringify(value)}.`);
    }
    await Bun.sleep(pollMs);
  }
}

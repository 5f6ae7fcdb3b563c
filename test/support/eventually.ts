// Waits for something observable, up to a limit.

/** How long a test waits for something that must happen. Much longer than it takes, because a machine may be busy. */
export const patienceMs = 20_000;
const pollMs = 20;

/** Waits until `read` returns `expected`. Throws with its last value. */
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

// A task of its own for what would make another one long: the browser can paint, and hear keys, in between.

export interface OwnTask {
  /** Has it done in a task that comes after this one; once for each time. */
  ask(): void;
  /** Gives the means back. What was asked for and is not done is not done any more. */
  end(): void;
}

export function ownTask(act: () => void): OwnTask {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = act;
  return { ask: () => port2.postMessage(undefined), end: () => port1.close() };
}

// Caches the parsed trees of visible texts. Parsing many texts at once would block the event loop, so it happens in
// advance, in time slices.

import type { Block } from "../../chat/formatting/formatted-node";
import { messageTree } from "../../chat/message-line";

interface Text {
  readonly text: string;
}

export interface Slices {
  /** Milliseconds, by a monotonic clock. */
  now(): number;
  /** Lets other tasks run. */
  pause(): Promise<void>;
}

/** How long one slice may run, plus the text that is being parsed at its end. */
const sliceMs = 8;

export class TextTrees {
  /** Keyed by the message object, which is replaced with each change. */
  readonly #trees = new WeakMap<Text, readonly Block[]>();

  of(message: Text): readonly Block[] {
    const known = this.#trees.get(message);
    if (known) return known;
    const tree = messageTree(message.text);
    this.#trees.set(message, tree);
    return tree;
  }

  /** Parses what is not parsed yet, for at most one slice. Returns whether everything is parsed. */
  readOn(messages: Iterable<object>, { now }: Pick<Slices, "now">): boolean {
    const start = now();
    for (const message of messages) {
      if (!("text" in message) || this.#trees.has(message as Text)) continue;
      if (now() - start >= sliceMs) return false;
      this.of(message as Text);
    }
    return true;
  }

  async readAll(messages: readonly object[], slices: Slices): Promise<void> {
    while (!this.readOn(messages, slices)) await slices.pause();
  }
}

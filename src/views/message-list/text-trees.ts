// The trees of the texts on the screen, each read once. Reading many texts at once would hold the loop: it is done
// beforehand, in slices, between which others have their turn.

import type { Block } from "../../chat/formatting/formatted-node";
import { messageTree } from "../../chat/message-line";

interface Text {
  readonly text: string;
}

export interface Slices {
  /** Milliseconds, by a clock that nobody sets. */
  now(): number;
  /** Lets others have their turn. */
  pause(): Promise<void>;
}

/** So long one slice holds the loop, and the text that is being read by then. */
const sliceMs = 8;

export class TextTrees {
  /** By message: as it is after each change it is another object. */
  readonly #trees = new WeakMap<Text, readonly Block[]>();

  of(message: Text): readonly Block[] {
    const known = this.#trees.get(message);
    if (known) return known;
    const tree = messageTree(message.text);
    this.#trees.set(message, tree);
    return tree;
  }

  /** Reads what is not read yet, for at most one slice. Returns whether all of it is read. */
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

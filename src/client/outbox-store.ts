// The port for storing an outbox, and a store that lasts as long as its client. Pages use one in the browser, shared by
// all tabs of a room. [D5]

import type { PendingCommand } from "./room-view";

/** A stored command. */
export type OutboxEntry = PendingCommand & {
  /** The member and room that it was first meant for. */
  readonly from?: string | undefined;
  /** For a message that was edited while it waited: the text that is sent under its id, even if it was sent before. */
  readonly sent?: string;
  /** For an edit of a message that has no number yet: that message as it is sent. `target` is 0 then. */
  readonly of?: { readonly id: string; readonly text: string; readonly replyTo: number | undefined } | undefined;
};

export interface OutboxStore {
  /** All entries, in the order in which they were sent. */
  read(): readonly OutboxEntry[];
  /** Adds an entry, or replaces the one with the same id. Never throws: what storage refuses is kept in memory. */
  put(command: OutboxEntry): void;
  remove(id: string): void;
  /** Calls `listener` when another tab of the same room changes the store. Returns a function that stops the calls. */
  onChange(listener: () => void): () => void;
}

export class MemoryOutboxStore implements OutboxStore {
  readonly #commands = new Map<string, OutboxEntry>();

  read(): readonly OutboxEntry[] {
    return [...this.#commands.values()];
  }

  put(command: OutboxEntry): void {
    this.#commands.set(command.id, command);
  }

  remove(id: string): void {
    this.#commands.delete(id);
  }

  onChange(): () => void {
    return () => {};
  }
}

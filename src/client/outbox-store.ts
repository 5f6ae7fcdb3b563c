// Where an outbox keeps what is not yet stored by the server: the port, and the shelf that lasts only as long as its
// client. Pages keep theirs in the browser, shared by all tabs of a room. [D5]

import type { PendingCommand } from "./room-view";

/** What is on the shelf. */
export type OutboxEntry = PendingCommand & {
  /** As whom, in which room, it was first meant to be sent. */
  readonly from?: string | undefined;
  /** Of a message that was edited while it waited: what goes to the server under its id, whoever may have sent that. */
  readonly sent?: string;
  /** Of an edit: its message as it is sent, as long as that has no number; `target` is 0 then. */
  readonly of?: { readonly id: string; readonly text: string; readonly replyTo: number | undefined } | undefined;
};

export interface OutboxStore {
  /** Everything on the shelf, in the order in which it was sent. */
  read(): readonly OutboxEntry[];
  /** Puts it on the shelf, or in the place of the one with its id. Never throws: what lasts not, lasts in memory. */
  put(command: OutboxEntry): void;
  remove(id: string): void;
  /** Calls `listener` when another client of the same room changed the shelf. Returns how to stop it. */
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

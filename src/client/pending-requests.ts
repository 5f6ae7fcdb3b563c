// Requests that are sent once and not kept: each is answered, or rejected when no answer can come.

import { type Randomness, randomId } from "../chat/randomness";
import type { ClientFrame } from "../protocol/client-command";
import type { FrameOf } from "../protocol/server-frame";
import { ApiError } from "./api";
import type { WithoutId } from "./outbox";

type Question = Extract<ClientFrame, { type: "rename" | "host" }>;

export class PendingRequests {
  readonly #options: { readonly randomness: Randomness; send(question: Question): boolean };
  readonly #asked = new Map<string, { resolve(): void; reject(refusal: ApiError): void }>();

  /** `send` returns false when it cannot be sent now. */
  constructor(options: { readonly randomness: Randomness; send(question: Question): boolean }) {
    this.#options = options;
  }

  /** Resolves once it is stored. Rejects with an ApiError: a refusal, or `network` when no answer can come. */
  ask(question: WithoutId<Question>): Promise<void> {
    const id = randomId(this.#options.randomness, 128);
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      if (!this.#options.send({ ...question, id })) this.lost();
    });
  }

  stored(id: string): void {
    this.#asked.get(id)?.resolve();
    this.#asked.delete(id);
  }

  /** Returns whether the request was made here. */
  refused({
    id,
    code,
    detail,
    retryAfterMs,
  }: Omit<FrameOf<"refused">, "type" | "code"> & { readonly code: string }): boolean {
    this.#asked.get(id)?.reject(new ApiError(code, detail, retryAfterMs));
    return this.#asked.delete(id);
  }

  lost(): void {
    for (const id of this.#asked.keys()) this.refused({ id, code: "network", detail: "Not connected." });
  }
}

// Bounds how many downloads of rooms one session runs at a time: each reads a whole room. [H21]

import { ChatError } from "../../chat/chat-error";
import type { SessionHash } from "../../chat/member";
import { sessionExportsMax } from "../../protocol/limits";

const busyRetryMs = 5_000;

export class SessionDownloads {
  readonly #runningOf = new Map<SessionHash, number>();

  /** Throws `busy`. Returns what to call when the download has ended; a second call does nothing. */
  begin(session: SessionHash): () => void {
    const running = this.#runningOf.get(session) ?? 0;
    if (running >= sessionExportsMax) {
      const text = `${sessionExportsMax} downloads of yours are running. Wait until one is done.`;
      throw new ChatError("busy", text, busyRetryMs);
    }
    this.#runningOf.set(session, running + 1);
    let isRunning = true;
    return () => {
      if (!isRunning) return;
      isRunning = false;
      const left = (this.#runningOf.get(session) ?? 1) - 1;
      if (left > 0) this.#runningOf.set(session, left);
      else this.#runningOf.delete(session);
    };
  }
}

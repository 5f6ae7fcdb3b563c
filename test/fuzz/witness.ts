// A member of another room, who must be served as if nothing happened, and must receive none of it. [I8]

import type { Guest, TestChatsy } from "../support/chatsy";
import type { RawSocket } from "../support/raw-socket";

export class Witness {
  readonly #guest: Guest;
  readonly #socket: RawSocket;
  #count = 0;

  static async enter(chatsy: TestChatsy): Promise<Witness> {
    const guest = await chatsy.create("Witness");
    return new Witness(guest, await guest.enter());
  }

  private constructor(guest: Guest, socket: RawSocket) {
    this.#guest = guest;
    this.#socket = socket;
  }

  /** Posts, and receives that and nothing else. */
  async speaks(): Promise<void> {
    this.#count += 1;
    const [id, text] = [`witness-${this.#count}`, `I am still here, ${this.#count}.`];
    this.#socket.send({ type: "pong" });
    this.#socket.send({ type: "post", id, text });
    await this.#socket.next("ack", (ack) => ack.id === id);
    await this.#socket.until("the message itself", () => this.#socket.events.at(-1)?.id === id);
    const strangers = this.#socket.frames.filter(
      (frame) =>
        frame.type === "refused" ||
        frame.type === "bye" ||
        frame.type === "reset" ||
        (frame.type === "people" && frame.changed.some((person) => person.id !== this.#guest.me.id)) ||
        (frame.type === "events" && frame.events.some((event) => event.by !== this.#guest.me.id)),
    );
    const [strange] = [...strangers.map((frame) => JSON.stringify(frame)), ...this.#socket.strangeFrames];
    if (strange) throw new Error(`The witness saw ${strange}`);
    const seqs = this.#socket.events.map(({ seq }) => seq);
    if (seqs.some((seq, index) => seq !== index + 1)) throw new Error(`The witness saw the numbers ${seqs.join(" ")}`);
    if (this.#count !== seqs.length - 1)
      throw new Error(`The witness spoke ${this.#count} times and saw ${seqs.length} events`);
  }

  goes(): void {
    this.#socket.close();
  }
}

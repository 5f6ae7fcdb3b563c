// The messages that one browser is to be notified of in one room. Keeps the messages themselves until they are sent, so
// that later edits and deletions count. [D7]

import type { MemberId } from "../../chat/member";
import type { MessageText } from "../../chat/message-text";
import type { Push } from "../../chat/push-subscription";
import type { RoomEvent } from "../../chat/room-event";

export type Message = Extract<RoomEvent, { kind: "message" }>;

interface Held {
  readonly message: Message;
  /** Whether it mentions the recipient. */
  readonly isMention: boolean;
}

/** Messages kept for one browser. Older ones are only counted, so their count cannot change any more. */
export const newsHeldMax = 20;

export class PendingNotice {
  readonly #reader: Pick<Push, "memberId" | "want">;
  /** Oldest first. */
  #held: readonly Held[] = [];
  #more = 0;

  constructor(reader: Pick<Push, "memberId" | "want">) {
    this.#reader = reader;
  }

  get isEmpty(): boolean {
    return this.#held.length === 0;
  }

  get isMention(): boolean {
    return this.#held.some(({ isMention }) => isMention);
  }

  get count(): number {
    return this.#held.length + this.#more;
  }

  /** The most important message: a mention counts more than later messages. */
  get latest(): Message | undefined {
    return (this.#held.findLast(({ isMention }) => isMention) ?? this.#held.at(-1))?.message;
  }

  add(message: Message, isMention: boolean): void {
    const held = [...this.#held, { message, isMention }];
    if (held.length > newsHeldMax) {
      const plain = held.findIndex((one) => !one.isMention);
      held.splice(Math.max(0, plain), 1);
      this.#more += 1;
    }
    this.#held = held;
  }

  /** `text` is undefined after deletion; `calls` says whom the message mentions now. */
  reworded(seq: number, text: MessageText | undefined, calls: (memberId: MemberId) => boolean): void {
    const index = this.#held.findIndex(({ message }) => message.seq === seq);
    const before = this.#held[index];
    if (!before) return;
    const isMention = text !== undefined && calls(this.#reader.memberId);
    const isWanted = text !== undefined && (isMention || this.#reader.want === "all");
    const after = isWanted ? [{ message: { ...before.message, text }, isMention }] : [];
    this.#held = this.#held.toSpliced(index, 1, ...after);
  }

  /** The recipient has seen everything. */
  forget(): void {
    this.#held = [];
    this.#more = 0;
  }
}

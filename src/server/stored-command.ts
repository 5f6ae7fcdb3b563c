// The commands whose outcome is stored, numbered and acknowledged, from every door. Each is counted against the limits
// of its sender and makes one call to chat. [D1]

import type { Chat } from "../chat/chat";
import type { MemberId } from "../chat/member";
import { textCharsMax } from "../chat/message-text";
import type { Room } from "../chat/room";
import type { Appended } from "../chat/room-store";
import type { CommandOf } from "../protocol/client-command";
import { charsPerUse, type RateLimits, type Use } from "./rate-limits";

export type StoredCommand = CommandOf<"post" | "edit" | "delete" | "react" | "rename" | "host">;

export interface CommandSender {
  readonly room: Room;
  readonly memberId: MemberId;
  /** The key of their address. */
  readonly address: string;
}

/** Commands of the same connection are stored in the order in which they arrive. */
export class StoredCommands {
  readonly #chat: Chat;
  readonly #limits: RateLimits;

  constructor(options: { readonly chat: Chat; readonly limits: RateLimits }) {
    this.#chat = options.chat;
    this.#limits = options.limits;
  }

  /** Counts a change that is no command, like a push subscription. Throws `rate-limited`. */
  count(memberId: MemberId, address: string): void {
    this.#limits.use({ limit: "memberMessages", key: memberId }, { limit: "addressMessages", key: address });
  }

  /** Calls chat at once. Rejects with `rate-limited`, or with chat's refusal or fault. */
  async store({ room, memberId, address }: CommandSender, command: StoredCommand): Promise<Appended> {
    this.#limits.use(...usesOf(command, memberId, address));
    const chat = this.#chat;
    switch (command.type) {
      case "post":
        return chat.post(room, memberId, command);
      case "edit":
        return chat.edit(room, memberId, command);
      case "delete":
        return chat.delete(room, memberId, command);
      case "react":
        return chat.react(room, memberId, command);
      case "rename":
        return chat.rename(room, memberId, command);
      case "host":
        return chat.setTitle(room, memberId, command);
    }
  }
}

/** A text that is longer than any may be costs no more than the longest: chat will refuse it, and say why. */
function costOf(text: string): number {
  return Math.ceil(Math.min(Math.max(1, text.length), textCharsMax) / charsPerUse);
}

function usesOf(command: StoredCommand, memberId: MemberId, address: string): readonly Use[] {
  const cost = "text" in command ? costOf(command.text) : 1;
  const uses: readonly Use[] = [
    { limit: "memberMessages", key: memberId, cost },
    { limit: "addressMessages", key: address, cost },
  ];
  return command.type === "rename" ? [...uses, { limit: "memberRenames", key: memberId }] : uses;
}

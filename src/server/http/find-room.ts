// A room that is there, for whoever only wants to know.

import type { Chat } from "../../chat/chat";
import { ChatError } from "../../chat/chat-error";
import type { Room } from "../../chat/room";

export async function findRoom(chat: Chat, code: string): Promise<Room | undefined> {
  try {
    return await chat.room(code);
  } catch (cause) {
    if (cause instanceof ChatError && cause.code === "unknown-room") return undefined;
    throw cause;
  }
}

// Finds a room that may not exist.

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

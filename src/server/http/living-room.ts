// A room that is there, for whoever only wants to know.

import type { Chat } from "../../chat/chat";
import type { Room } from "../../chat/room";

export function livingRoom(chat: Chat, code: string): Room | undefined {
  try {
    return chat.room(code);
  } catch {
    return undefined;
  }
}

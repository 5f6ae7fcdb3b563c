// The commands whose outcome is stored, numbered and acknowledged. Each makes one call to chat. [D1]

import type { Chat } from "../chat/chat";
import type { MemberId } from "../chat/member";
import type { Room } from "../chat/room";
import type { Appended } from "../chat/room-store";
import type { CommandOf } from "../protocol/client-command";

export type StoredCommand = CommandOf<"post" | "edit" | "delete" | "react" | "rename" | "host">;

/** Calls chat at once, so that commands are stored in the order of arrival. Rejects with the refusal or fault. */
export async function storeCommand(
  chat: Chat,
  room: Room,
  memberId: MemberId,
  command: StoredCommand,
): Promise<Appended> {
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

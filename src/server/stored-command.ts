// The commands whose outcome is stored and numbered, and so acknowledged: each asks chat for one thing. [D1]

import type { Chat } from "../chat/chat";
import type { MemberId } from "../chat/member";
import type { Room } from "../chat/room";
import type { Appended } from "../chat/room-store";
import type { CommandOf } from "../protocol/client-command";

export type StoredCommand = CommandOf<"post" | "edit" | "delete" | "react" | "rename" | "host">;

/** Asks at once, so that what comes first is stored first. Rejects with whatever it is refused with, or fails of. */
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

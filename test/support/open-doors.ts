// What stands between the doors and chat, without limits, for tests of one door.

import type { Chat } from "../../src/chat/chat";
import type { Clock } from "../../src/chat/clock";
import { CodeLookUps } from "../../src/server/code-lookups";
import { Entrance } from "../../src/server/entrance";
import { RateLimits } from "../../src/server/rate-limits";
import { StoredCommands } from "../../src/server/stored-command";

export function openDoors(chat: Chat, clock: Pick<Clock, "now">) {
  const limits = new RateLimits({ rates: undefined, clock });
  const lookUps = new CodeLookUps({ chat, clock, misses: undefined, missed: () => {}, guessed: () => {} });
  const commands = new StoredCommands({ chat, limits });
  return {
    limits,
    lookUps,
    commands,
    refused: () => {},
    ended: () => {},
    entrance: new Entrance({ chat, lookUps, limits, startWord: undefined }),
  };
}

// What stands between every door and chat: look-ups of codes, limits of rates, the entrance, the commands, and how many
// connections there may be.

import type { Chat } from "../chat/chat";
import type { Clock } from "../chat/clock";
import { CodeLookUps } from "./code-lookups";
import type { Config } from "./config";
import { Entrance } from "./entrance";
import { FileHandles } from "./file-handles";
import type { Log } from "./log";
import type { Metrics } from "./metrics";
import { OpenConnections } from "./open-connections";
import { RateLimits } from "./rate-limits";
import { StoredCommands } from "./stored-command";

interface GatesOptions {
  readonly chat: Chat;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

export function openGates(config: Config, { chat, clock, log, metrics }: GatesOptions) {
  const isLimited = config.limits === "on";
  if (!isLimited) log.warn({ meaning: "Nobody is kept from flooding this server." }, "limits.off");
  const lookUps: CodeLookUps = new CodeLookUps({
    chat,
    clock,
    misses: isLimited ? config.missedCodes : undefined,
    missed: () => metrics.missedCodes.inc(),
    guessed: () => log.warn({ letters: config.codeLength + lookUps.extraLetters }, "codes.guessed"),
  });
  const limits = new RateLimits({ rates: isLimited ? config : undefined, clock });
  const handles = new FileHandles();
  const { addressConnectionsMax, startWord } = config;
  return {
    lookUps,
    limits,
    handles,
    commands: new StoredCommands({ chat, limits }),
    entrance: new Entrance({ chat, lookUps, limits, startWord }),
    open: new OpenConnections({ limits, addressConnectionsMax, handlesAreScarce: () => handles.areScarce }),
  };
}

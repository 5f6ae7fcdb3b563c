// Random actions on messages: posts, and changes of earlier messages, sometimes of others' or deleted ones, which are
// refused. Each text is used once and contains a unique word.

import type { ShownMessage } from "../../src/chat/shown-event";
import type { Chance } from "../simulation/chance";
import type { RecordedClient } from "./recorded-client";

const emojis = ["👍", "❤️"] as const;
/** Changes apply to this many of the newest events. */
const reachEvents = 20;

export class MessagePlayer {
  readonly #chance: Chance;
  #said = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  acts(player: RecordedClient): void {
    const chance = this.#chance;
    const deed = chance.between(1, 100);
    const message = deed <= 55 ? undefined : this.#messageFor(player, { own: deed <= 75 && chance.percent(85) });
    const waiting = deed > 55 && deed <= 67 && chance.percent(60) ? this.#waitingOf(player) : undefined;
    if (waiting !== undefined) player.edit(waiting, this.#text());
    else if (!message) player.post(this.#text());
    else if (deed <= 67) player.edit(message.seq, this.#text());
    else if (deed <= 75) player.delete(message.seq);
    else this.#react(player, message);
  }

  /** Takes back the player's own reaction, or adds one that others made, but not always. */
  #react(player: RecordedClient, { seq, reactions = [] }: ShownMessage): void {
    const own = reactions.find(({ by }) => by.includes(player.record.member));
    const [first] = reactions;
    if (own && this.#chance.percent(70)) player.react(seq, own.emoji, false);
    else if (first && this.#chance.percent(70)) player.react(seq, first.emoji, true);
    else player.react(seq, this.#chance.oneOf(emojis), this.#chance.percent(90));
  }

  #messageFor({ client }: RecordedClient, { own }: { own: boolean }): ShownMessage | undefined {
    const { events, me } = client.view;
    const messages = events.slice(-reachEvents).filter((event) => event.kind === "message");
    const fitting = messages.filter(({ by, deleted }) => !deleted && (!own || by === me?.id));
    const some = fitting.length > 0 && this.#chance.percent(95) ? fitting : messages;
    return some[this.#chance.between(0, some.length - 1)];
  }

  /** The id of a message of this player that waits to be sent. */
  #waitingOf({ client }: RecordedClient): string | undefined {
    const waiting = client.view.pending.filter(({ state }) => state === "pending");
    return waiting[this.#chance.between(0, waiting.length - 1)]?.id;
  }

  #text(): string {
    this.#said += 1;
    return `says ${wordOf(this.#said)} again`;
  }
}

/** A word that is no prefix of another. */
function wordOf(n: number): string {
  return `w${n}e`;
}

/** The search word that finds this text and no other. */
export function wordIn(text: string): string {
  return /w\d+e/.exec(text)?.[0] ?? "";
}

// Lets people into rooms, for every door: who may start a room, how often, and with which session. The checks are made
// in an order that tells nobody whether a room exists before they could be in it.

import type { Chat, Entered } from "../chat/chat";
import { ChatError } from "../chat/chat-error";
import type { NewSession, SessionHash } from "../chat/member";
import { parseName } from "../chat/name";
import type { Asker, CodeLookUps } from "./code-lookups";
import type { RateLimits } from "./rate-limits";
import { sameSecret } from "./same-secret";
import type { Session } from "./sessions";

interface EntranceOptions {
  readonly chat: Chat;
  readonly lookUps: CodeLookUps;
  readonly limits: RateLimits;
  /** What one has to know to start a room; undefined when everybody may. */
  readonly startWord: string | undefined;
}

export interface Visitor extends Asker {
  readonly session: Session;
}

export class Entrance {
  readonly #options: EntranceOptions;

  constructor(options: EntranceOptions) {
    this.#options = options;
  }

  /** Throws `word-wanted` without the server's word, `rate-limited`, or what chat refuses. */
  async startRoom(visitor: Visitor, typedName: string, typedWord = ""): Promise<Entered> {
    const { chat, limits } = this.#options;
    parseName(typedName);
    this.#mustKnowWord(visitor, typedWord);
    limits.use({ limit: "addressRooms", key: visitor.address });
    return chat.createRoom(beginning(visitor.session), typedName);
  }

  /** Throws `unknown-room`, `rate-limited`, or what chat refuses. The same session gets the same seat. */
  async join(visitor: Visitor, typedCode: string, typedName: string): Promise<Entered> {
    const { chat, limits, lookUps } = this.#options;
    // First, so that a name that is refused tells nothing about the room.
    parseName(typedName);
    const room = await lookUps.find(typedCode, visitor);
    const isIn = room.roster.seatOf(visitor.session.hash)?.standing === "in";
    if (!isIn) limits.use({ limit: "addressJoins", key: visitor.address });
    return chat.join(room.code, beginning(visitor.session), typedName);
  }

  #mustKnowWord({ address }: Asker, typed: string): void {
    const { startWord, lookUps } = this.#options;
    if (startWord === undefined) return;
    const word = plainWord(typed);
    if (word === "")
      throw new ChatError("word-wanted", "Rooms are started here with a word. Ask whoever runs this server.");
    lookUps.mustNotPause(address);
    if (sameSecret(word, plainWord(startWord))) return;
    lookUps.miss(address);
    throw new ChatError("word-wanted", "That is not the word with which rooms are started here.");
  }
}

/** A new session begins in the commit that gives it a seat. */
function beginning({ hash, endsAt }: Session): SessionHash | NewSession {
  return endsAt === undefined ? hash : { hash, endsAt };
}

/** People type it on phones: neither case nor spaces around it count. */
function plainWord(typed: string): string {
  return typed.slice(0, 200).normalize("NFC").trim().toLowerCase();
}

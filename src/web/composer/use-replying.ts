// The message that the next one replies to: kept for this tab beside the draft, and following what happens to that
// message.

import { useEffect, useState } from "preact/hooks";
import { mentionName } from "../../chat/mention";
import { lineOf as messageLine } from "../../chat/message-line";
import type { RoomCode } from "../../chat/room-code";
import type { ShownMessage } from "../../chat/shown-event";
import { indexOf } from "../../client/pending-changes";
import type { RoomView } from "../../client/room-view";
import { say } from "../notices/announcer";
import { t } from "../page-words";
import { keep, kept } from "../storage/draft";

export interface ReplyTo {
  readonly seq: number;
  /** The room's epoch, because a code may belong to another room later. */
  readonly epoch: string;
  readonly name: string;
  /** One line of the message. */
  readonly line: string;
}

export interface Replying {
  readonly to: ReplyTo | undefined;
  start(message: ShownMessage): void;
  stop(): void;
}

/** More than any bar shows. */
const lineCharsMax = 200;

/** `isAsServed`: only what the server rendered is shown so far. */
export function useReplying(code: RoomCode, view: RoomView, isAsServed: boolean): Replying {
  const [to, setTo] = useState<ReplyTo | undefined>(() => parsed(kept("reply", code)));
  const { room, events } = view;

  function set(next: ReplyTo | undefined): void {
    setTo(next);
    keep("reply", code, next ? JSON.stringify(next) : "");
  }

  useEffect(() => {
    if (!to || !room) return;
    const message = events[indexOf(events, to.seq)];
    if (to.epoch !== room.epoch) set(undefined);
    else if (message?.kind === "message" && lineOf(message) !== to.line) set({ ...to, line: lineOf(message) });
  }, [to, room, events]);

  return {
    to: isAsServed ? undefined : to,
    start(message) {
      const name = mentionName(message);
      set({ seq: message.seq, epoch: room?.epoch ?? "", name, line: lineOf(message) });
      say(t("replying.title", { name }));
    },
    stop() {
      if (to) set(undefined);
    },
  };
}

function lineOf({ text, deleted }: ShownMessage): string {
  return deleted ? t("message.deleted") : messageLine(text, lineCharsMax);
}

function parsed(json: string): ReplyTo | undefined {
  return json === "" ? undefined : (JSON.parse(json) as ReplyTo);
}

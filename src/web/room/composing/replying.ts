// What the next message replies to: kept for this tab beside the draft, and following what becomes of that message.

import { mentionName } from "../../../chat/mention";
import { lineOf as messageLine } from "../../../chat/message-line";
import { indexOf } from "../../../client/message-change";
import type { ShownMessage } from "../../../client/room-view";
import { say } from "../../announcer";
import { t } from "../../texts";
import { keep, kept } from "../draft";
import type { OpenRoom } from "../room";

export interface ReplyTo {
  readonly seq: number;
  /** Of which room: a code may be another room's one day. */
  readonly epoch: string;
  readonly name: string;
  /** One line of it. */
  readonly line: string;
}

export interface Replying {
  readonly to: ReplyTo | undefined;
  start(message: ShownMessage): void;
  stop(): void;
}

/** As much as any bar shows. */
const lineCharsMax = 200;

export function startReplying({ code, client, composer }: OpenRoom, changed: () => void): Replying {
  let to = parsed(kept("reply", code));

  function set(next: ReplyTo | undefined): void {
    to = next;
    keep("reply", code, next ? JSON.stringify(next) : "");
    changed();
  }

  client.subscribe(() => {
    const { room, events } = client.view;
    if (!to || !room) return;
    const message = events[indexOf(events, to.seq)];
    if (to.epoch !== room.epoch) set(undefined);
    else if (message?.kind === "message" && lineOf(message) !== to.line) set({ ...to, line: lineOf(message) });
  });

  return {
    get to() {
      return to;
    },
    start(message) {
      const name = mentionName(message);
      set({ seq: message.seq, epoch: client.view.room?.epoch ?? "", name, line: lineOf(message) });
      say(t("replying.title", { name }));
      composer.focus();
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

// From a place in the document to the message that stands there, and what can be done with it.

import { indexOf } from "../../../client/message-change";
import type { ShownMessage } from "../../../client/room-view";
import type { OpenRoom } from "../room";

export type MessageAction = "menu" | "react" | "reply" | "edit" | "delete";

export interface ChosenMessage {
  readonly row: HTMLElement;
  readonly message: ShownMessage;
}

/** Undefined beside all messages, and for one that was deleted or is not yet stored: nothing can be done with it. */
export function messageAt({ client }: OpenRoom, place: EventTarget | null): ChosenMessage | undefined {
  const row = place instanceof Element ? place.closest<HTMLElement>("[data-seq]") : null;
  if (!row) return undefined;
  const { events } = client.view;
  const message = events[indexOf(events, Number(row.dataset.seq))];
  return message?.kind === "message" && !message.deleted ? { row, message } : undefined;
}

// Actions on messages, in one place for all rows: clicks on their buttons, keys on the focused one, and long presses.

import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ShownMessage } from "../../chat/shown-event";
import { indexOf } from "../../client/pending-changes";
import type { MessageAct } from "../../views/message/message";
import { type OpenRoom, useRoom } from "../room/open-room";
import { onLongPress } from "./long-press";
import { keyAction, type MessageAction } from "./message-keys";

/** Handlers for the list of rows. */
interface RowActionHandlers {
  onClick(event: MouseEvent): void;
  /** Runs before the list, whose Enter would go into the message. Returns true when the key is used up. */
  onKeyDown(event: KeyboardEvent): boolean;
  onContextMenu(event: MouseEvent): void;
}

interface MessageInRow {
  readonly message: ShownMessage;
  readonly row: HTMLElement;
}

export function useRowActions(list: RefObject<HTMLElement | null>): RowActionHandlers {
  const room = useRoom();
  const { client, actions } = room;

  function act(action: MessageAction, { message, row }: MessageInRow, near: Element = bubbleOf(row)): void {
    const isOwn = message.by === client.view.me?.id;
    if (action === "reply") actions.reply(message);
    else if (action === "edit") {
      if (isOwn) actions.edit(message);
    } else if (action !== "delete" || isOwn) actions.open({ kind: "message", shows: action, message, row, near });
  }

  function pressedLong(target: Element): void {
    const chosen = target.closest(".bubble") && messageAt(room, target);
    if (chosen) act("menu", chosen, target);
  }
  const now = useRef(pressedLong);
  now.current = pressedLong;
  useEffect(() => {
    if (!list.current) return undefined;
    return onLongPress(list.current, (target) => now.current(target));
  }, []);

  return {
    onClick({ target }) {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-act]") : null;
      if (!button) return;
      const { id = "", emoji = "", target: seq } = button.dataset;
      const chosen = messageAt(room, button);
      const pressed = button.dataset.act as MessageAct;
      switch (pressed) {
        case "menu":
        case "react":
        case "reply":
          if (chosen) act(pressed, chosen, button);
          return;
        case "react-with":
          if (chosen) client.react(chosen.message.seq, emoji, button.ariaPressed !== "true");
          return;
        case "go":
          return actions.goTo(Number(seq));
        case "retry":
          return client.retry(id);
        case "discard":
          return client.discard(id);
      }
    },
    onKeyDown(event) {
      const chosen = messageAt(room, event.target);
      const action = chosen && keyAction(event, chosen.row);
      if (!action) return false;
      event.preventDefault();
      act(action, chosen);
      return true;
    },
    // The menu key; a mouse still gets the browser's own menu.
    onContextMenu(event) {
      const chosen = messageAt(room, event.target);
      if (event.button === 2 || !chosen || event.target !== chosen.row) return;
      event.preventDefault();
      act("menu", chosen);
    },
  };
}

/** Undefined outside messages, and for one that is deleted or not stored yet, which has no actions. */
export function messageAt({ client }: OpenRoom, place: EventTarget | null): MessageInRow | undefined {
  const row = place instanceof Element ? place.closest<HTMLElement>("[data-seq]") : null;
  if (!row) return undefined;
  const { events } = client.view;
  const message = events[indexOf(events, Number(row.dataset.seq))];
  return message?.kind === "message" && !message.deleted ? { row, message } : undefined;
}

function bubbleOf(row: Element): Element {
  return row.querySelector(".bubble") ?? row;
}

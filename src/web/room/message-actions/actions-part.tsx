// What can be done with a message, in one place for all rows: the tools beside the one that somebody points at, the keys
// on the one that has the focus, the press of a finger that lasts. Comes when somebody first goes near a message.

import { render } from "preact";
import { pickEmoji, startEdit, startReply } from "../composing/composing-part";
import type { OpenRoom } from "../room";
import { openActions } from "./actions-dialog";
import { onLongPress } from "./long-press";
import { type ChosenMessage, type MessageAction, messageAt } from "./message-at";
import { QuickTools } from "./quick-tools";
import { keyAction } from "./row-keys";

const started = new WeakMap<OpenRoom, (sign: Event) => void>();

/** `sign` is an event that brought this part in: it counts, too, and so does each that came while it was on its way. */
export function startActions(room: OpenRoom, sign: Event | undefined): void {
  const take = started.get(room) ?? begin(room);
  started.set(room, take);
  if (sign) take(sign);
}

/** Returns what takes an event that came before. */
function begin(room: OpenRoom): (sign: Event) => void {
  const list = room.shell.messages;
  const quick = document.createElement("span");
  render(<QuickTools />, quick);

  function goNear({ target }: Event): void {
    const tools = messageAt(room, target)?.row.querySelector(".message-tools");
    if (tools && quick.parentElement !== tools) tools.prepend(quick);
  }

  function act(action: MessageAction, chosen: ChosenMessage, near: Element): void {
    const { message, row } = chosen;
    const isOwn = message.by === room.client.view.me?.id;
    if (action === "reply") startReply(room, message);
    else if (action === "edit") {
      if (isOwn) startEdit(room, message);
    } else if (action !== "delete" || isOwn) {
      openActions({
        room,
        message,
        row,
        near,
        isOwn,
        shows: action,
        act: (next) => act(next, chosen, near),
        pickEmoji,
      });
    }
  }

  function clicked({ target }: Event): void {
    const button = target instanceof Element && target.closest<HTMLElement>("[data-act]");
    const chosen = messageAt(room, target);
    if (button && chosen) act(button.dataset.act as MessageAction, chosen, button);
  }

  list.addEventListener("pointerover", goNear);
  list.addEventListener("focusin", goNear);
  list.addEventListener("click", clicked);
  // Before the list, which would go into the message by Enter.
  list.addEventListener(
    "keydown",
    (event) => {
      const chosen = messageAt(room, event.target);
      const action = chosen && keyAction(event, chosen.row);
      if (!action) return;
      event.preventDefault();
      act(action, chosen, chosen.row.querySelector(".bubble") ?? chosen.row);
    },
    { capture: true },
  );
  // The key for menus; that of a mouse stays the browser's own.
  list.addEventListener("contextmenu", (event) => {
    const chosen = messageAt(room, event.target);
    if (event.button === 2 || !chosen || event.target !== chosen.row) return;
    event.preventDefault();
    act("menu", chosen, chosen.row.querySelector(".bubble") ?? chosen.row);
  });
  onLongPress(list, (target) => {
    const chosen = target.closest(".bubble") && messageAt(room, target);
    if (chosen) act("menu", chosen, target);
  });

  return (sign) => {
    goNear(sign);
    if (sign.type === "click") clicked(sign);
  };
}

// Waits until somebody goes near a message, by whatever means, and brings in what can be done with it.

import { lazyPart } from "../../lazy-part";
import type { OpenRoom } from "../room";

const actions = lazyPart(() => import("./actions-part"), { styles: ["composing", "sheet", "message-actions"] });
const signs = ["pointerover", "focusin", "click"] as const;

export function offerActions(room: OpenRoom): void {
  const list = room.shell.messages;
  let sign: Event | undefined;

  function near(event: Event): void {
    if (!(event.target instanceof Element) || !event.target.closest("[data-seq]")) return;
    const isFirst = sign === undefined;
    // A click before the part is there counts.
    if (isFirst || event.type === "click") sign = event;
    if (isFirst) begin();
  }
  function begin(): void {
    actions.use(({ startActions }) => {
      for (const name of signs) list.removeEventListener(name, near);
      startActions(room, sign);
    });
  }

  // A finger comes near only by pressing: that is too late to begin.
  if (matchMedia("(pointer: coarse)").matches) begin();
  else for (const name of signs) list.addEventListener(name, near);
}

// Waits until somebody goes near a message, by whatever means, and brings in what can be done with it.

import { lazyPart } from "../../lazy-part";
import type { OpenRoom } from "../room";

const actions = lazyPart(() => import("./actions-part"), { styles: ["composing", "sheet", "message-actions"] });
const signs = ["pointerover", "focusin", "click"] as const;

export function offerActions(room: OpenRoom): void {
  const list = room.shell.messages;
  let sign: Event | undefined;
  let isStarted = false;

  function near(event: Event): void {
    if (!(event.target instanceof Element) || !event.target.closest("[data-seq]")) return;
    // A click before the part is there counts, and tries again where it could not be loaded.
    if (sign && event.type !== "click") return;
    sign = event;
    begin();
  }
  function begin(): void {
    actions.use(({ startActions }) => {
      if (isStarted) return;
      isStarted = true;
      for (const name of signs) list.removeEventListener(name, near);
      startActions(room, sign);
    });
  }

  for (const name of signs) list.addEventListener(name, near);
  // A finger comes near only by pressing: that is too late to begin.
  if (matchMedia("(pointer: coarse)").matches) begin();
}

// Waits until somebody goes near a message, by whatever means, and brings in what can be done with it.

import { lazyPart } from "../../lazy-part";
import { ifLastWanted } from "../last-wanted";
import type { OpenRoom } from "../room";

const actions = lazyPart(() => import("./actions-part"), { styles: ["composing", "sheet", "message-actions"] });
const signs = ["pointerover", "focusin", "click"] as const;

export function offerActions(room: OpenRoom): void {
  const list = room.shell.messages;

  function near(event: Event): void {
    if (!(event.target as Element).closest("[data-seq]")) return;
    // Only who clicks has asked for something, and is told when it could not be loaded.
    if (event.type === "click") actions.use(ifLastWanted((part) => start(part, event)));
    else begin(event);
  }
  /** A row may have slid under a pointer at rest: when this fails nobody need know, and the next sign tries again. */
  function begin(sign?: Event): void {
    actions.load().then(
      (part) => start(part, sign),
      () => {},
    );
  }
  function start({ startActions }: typeof import("./actions-part"), sign: Event | undefined): void {
    for (const name of signs) list.removeEventListener(name, near);
    startActions(room, sign);
  }

  for (const name of signs) list.addEventListener(name, near);
  // A finger comes near only by pressing: that is too late to begin.
  if (matchMedia("(pointer: coarse)").matches) begin();
}

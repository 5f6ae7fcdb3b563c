// The way in to everything round the composer: begun with the room view, and called by whoever offers to reply, to edit
// or to choose an emoji.

import type { ShownMessage } from "../../../client/room-view";
import { lazyPart } from "../../lazy-part";
import { ifLastWanted } from "../last-wanted";
import type { OpenRoom } from "../room";
import { type Composing, compose } from "./composing";
import { addEmojiButton } from "./emoji-button";

const picker = lazyPart(() => import("./emoji-dialog"), { styles: ["sheet", "emoji", "composing-dialogs"] });
const started = new WeakMap<OpenRoom, Composing>();

export function startComposing(room: OpenRoom): void {
  composingIn(room);
}

/** The next message replies to this one. */
export function startReply(room: OpenRoom, message: ShownMessage): void {
  const { editing, replying } = composingIn(room);
  editing.stop();
  replying.start(message);
}

/** The composer holds the text of this message until it is saved; the draft comes back then. */
export function startEdit(room: OpenRoom, message: ShownMessage): void {
  composingIn(room).editing.start(message);
}

/** Says a line over the composer, until somebody types. */
export function showHint(room: OpenRoom, text: string): void {
  composingIn(room).hint(text);
}

/** All emoji, in a dialog beside `near`. It is closed, and the focus back, when one is chosen. */
export function pickEmoji(room: OpenRoom, near: Element, chosen: (emoji: string) => void): void {
  picker.use(ifLastWanted(({ openEmojiDialog }) => openEmojiDialog(room, near, chosen)));
}

function composingIn(room: OpenRoom): Composing {
  const composing = started.get(room) ?? begin(room);
  started.set(room, composing);
  return composing;
}

function begin(room: OpenRoom): Composing {
  addEmojiButton(room, {
    preload: picker.preload,
    pick: (near) => pickEmoji(room, near, (emoji) => room.composer.insert(emoji)),
  });
  return compose(room);
}

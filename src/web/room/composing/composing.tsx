// Everything round the composer, put together: menus, commands, replying, editing, typing. Draws what stands over the
// box, and hands keys and texts to whoever they are for.

import { render } from "preact";
import { hasVisible } from "../../../chat/visible-text";
import { say } from "../../announcer";
import { help } from "../help-part";
import type { OpenRoom } from "../room";
import { EditingBar, type Hint, HintLine, hintId, ReplyingBar } from "./above";
import { beginsCommand } from "./commands";
import { type Editing, startEditing } from "./editing";
import { fetchBook } from "./emoji-words";
import { formatsBy } from "./format-keys";
import { startMenu } from "./menu";
import { type Replying, startReplying } from "./replying";
import { startSending } from "./sending";
import { TypingLine } from "./typing-line";

export interface Composing {
  readonly replying: Replying;
  readonly editing: Editing;
  /** Says a line over the composer. */
  hint(text: string): void;
}

export function compose(room: OpenRoom): Composing {
  const { client, composer } = room;
  const { field } = composer;
  let hint: Hint | undefined;

  const replying = startReplying(room, draw);
  const editing = startEditing(room, { hint: showHint, changed: draw });
  const menu = startMenu(room, { isEditing: () => editing.isOn, changed: draw });
  const sending = startSending(room, {
    replying,
    hint: showHint,
    help: () => help.use(({ openHelp }) => openHelp(room)),
  });

  function draw(): void {
    const { to } = replying;
    field.setAttribute("aria-describedby", hint ? `composer-note ${hintId}` : "composer-note");
    render(
      <>
        <TypingLine typing={client.view.typing} people={client.view.people} />
        {hint && <HintLine hint={hint} />}
        {editing.isOn && <EditingBar isWaiting={editing.isWaiting} cancel={editing.stop} />}
        {to && !editing.isOn && <ReplyingBar to={to} cancel={replying.stop} />}
        {menu.draw()}
      </>,
      composer.above,
    );
  }

  function showHint(text: string, options?: Omit<Hint, "text">): void {
    hint = { text, ...options };
    say(text);
    menu.close();
    draw();
  }

  function hideHint(): boolean {
    const wasShown = hint !== undefined;
    hint = undefined;
    if (wasShown) draw();
    return wasShown;
  }

  /** What Esc ends, one at a time. */
  function cancels(): boolean {
    if (hideHint()) return true;
    const isOn = editing.isOn || replying.to !== undefined;
    if (editing.isOn) editing.stop();
    else replying.stop();
    return isOn;
  }

  composer.onKeyDown((event) => {
    if (menu.takesKey(event) || formatsBy(event, composer)) return true;
    // A key that is held down is not asked a second time.
    if (event.key === "Enter" && event.repeat && hint) return true;
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false;
    if (event.key === "Escape") return cancels();
    return event.key === "ArrowUp" && field.value === "" && !editing.isOn && editing.startLast();
  });
  composer.onSubmit((text) => {
    if (editing.isOn) editing.save(text);
    else sending.send(text);
    return true;
  });
  composer.onInput(() => {
    hideHint();
    if (field.value.includes(":")) void fetchBook();
  });
  // Only what is really typed: a draft that comes back is not.
  field.addEventListener("input", () => {
    if (editing.isOn || beginsCommand(field.value)) return;
    client.typing(hasVisible(field.value));
  });
  // Once a frame: two hundred messages a second must not be two hundred drawings of this.
  let isDue = false;
  client.subscribe(() => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      menu.update();
      draw();
    });
  });
  if (field.value.includes(":")) void fetchBook();
  draw();
  editing.follow();
  // Somebody may have typed already.
  menu.update();
  return { replying, editing, hint: showHint };
}

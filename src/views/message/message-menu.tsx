// The menu of one message, in a dialog: six emoji and the picker, then the other actions. Beside the message with a
// mouse, a bottom sheet under fingers. Deleting asks for confirmation in the same place.

import type { Ref, TargetedKeyboardEvent } from "preact";
import type { Emoji } from "../../chat/emoji";
import { lineOf } from "../../chat/message-line";
import { textCharsMax } from "../../chat/message-text";
import type { ShownMessage } from "../../chat/shown-event";
import { Icon, type IconName } from "../icon";
import { NameTag } from "../name-tag";
import { useWords } from "../words";

interface MessageMenuProps {
  readonly message: ShownMessage;
  readonly isOwn: boolean;
  readonly isSheet: boolean;
  /** The whole menu, only the emoji, or the question before deleting. */
  readonly shows: "menu" | "react" | "delete";
  /** Emoji that react with one click. */
  readonly quick: readonly QuickReaction[];
  /** The result of copying, for a moment. */
  readonly copied: boolean | undefined;
  readonly namesOf: (by: readonly string[]) => string;
  readonly frame: MenuFrame;
  readonly on: MessageMenuHandlers;
}

export interface QuickReaction {
  readonly emoji: Emoji;
  /** The user's own reaction, which a click takes back. */
  readonly isOn: boolean;
}

/** How its dialog closes. */
export interface MenuFrame {
  readonly dialog: Ref<HTMLDialogElement>;
  pointerDown(event: PointerEvent): void;
  /** Runs before the click handlers of its content. */
  clickBegins(event: MouseEvent): void;
  click(event: MouseEvent): void;
  /** Called after the dialog has closed. */
  closed(): void;
}

export interface MessageMenuHandlers {
  keyDown(event: TargetedKeyboardEvent<HTMLElement>): void;
  react(quick: QuickReaction): void;
  /** Opens the emoji picker. */
  allEmoji(): void;
  reply(): void;
  edit(): void;
  copy(button: HTMLElement): void;
  askToDelete(): void;
  keep(): void;
  delete(): void;
}

export function MessageMenu(props: MessageMenuProps) {
  const { message, isSheet, shows, namesOf, frame, on } = props;
  const { t } = useWords();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop closes it; on the keyboard, Escape does.
    <dialog
      class={isSheet ? "sheet actions-sheet" : "actions-menu"}
      ref={frame.dialog}
      aria-label={t("message.actions")}
      onPointerDown={frame.pointerDown}
      onClickCapture={frame.clickBegins}
      onClick={frame.click}
      onContextMenu={(event) => event.preventDefault()}
      onClose={frame.closed}
    >
      {shows === "delete" ? (
        <DeleteQuestion keep={on.keep} confirm={on.delete} />
      ) : (
        <>
          {isSheet && shows === "menu" && <MessageAbout message={message} namesOf={namesOf} />}
          <Menu {...props} />
        </>
      )}
    </dialog>
  );
}

function Menu({ isOwn, shows, quick, copied, on }: MessageMenuProps) {
  const { t } = useWords();
  const copyLabel = copied === undefined ? "message.copyText" : copied ? "message.copied" : "message.notCopied";
  return (
    <div class="actions" role="menu" tabIndex={-1} aria-label={t("message.actions")} onKeyDown={on.keyDown}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form. */}
      <div class="actions-emoji" role="group" aria-label={t("message.react")} data-line>
        {quick.map((one, index) => (
          <button
            key={one.emoji}
            type="button"
            role="menuitemcheckbox"
            class="emoji-choice"
            tabIndex={-1}
            aria-checked={one.isOn}
            aria-label={t(one.isOn ? "message.takeBack" : "message.reactWith", { emoji: one.emoji })}
            data-first={index === 0 ? "" : undefined}
            onClick={() => on.react(one)}
          >
            <span class="emoji">{one.emoji}</span>
          </button>
        ))}
        <button
          type="button"
          role="menuitem"
          class="emoji-choice"
          tabIndex={-1}
          aria-haspopup="dialog"
          aria-label={t("tools.emoji")}
          onClick={on.allEmoji}
        >
          <Icon name="plus" />
        </button>
      </div>
      {shows === "menu" && (
        <>
          <Item icon="reply" text={t("message.reply")} run={on.reply} />
          {isOwn && <Item icon="edit" text={t("message.edit")} run={on.edit} />}
          <Item icon="copy" text={t(copyLabel)} run={on.copy} />
          {isOwn && <Item icon="delete" text={t("message.delete")} run={on.askToDelete} isDanger />}
        </>
      )}
    </div>
  );
}

interface ItemProps {
  readonly icon: IconName;
  readonly text: string;
  readonly isDanger?: boolean;
  run(button: HTMLElement): void;
}

function Item({ icon, text, isDanger = false, run }: ItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      class={isDanger ? "action-item danger" : "action-item"}
      tabIndex={-1}
      data-line
      onClick={({ currentTarget }) => run(currentTarget)}
    >
      <Icon name={icon} /> {text}
    </button>
  );
}

/** Asks once before a message is deleted. Enter keeps it. */
function DeleteQuestion({ keep, confirm }: { keep(): void; confirm(): void }) {
  const { t } = useWords();
  return (
    <div class="actions-ask" role="alertdialog" aria-labelledby="delete-question">
      <p id="delete-question">{t("message.deleteAsk")}</p>
      <div>
        <button type="button" class="button compact" data-first onClick={keep}>
          {t("message.deleteKeep")}
        </button>
        <button type="button" class="button compact danger" onClick={confirm}>
          {t("message.delete")}
        </button>
      </div>
    </div>
  );
}

interface MessageAboutProps {
  readonly message: ShownMessage;
  readonly namesOf: (by: readonly string[]) => string;
}

/** Who wrote a message, when, and who reacted with what. On touch screens nothing else tells, as there is no hover. */
function MessageAbout({ message, namesOf }: MessageAboutProps) {
  const { t, dateAndTime } = useWords();
  const { name, badge, at, text, reactions = [] } = message;
  return (
    <div class="actions-about">
      <p class="actions-head">
        <NameTag name={name} badge={badge} /> <time dateTime={new Date(at).toISOString()}>{dateAndTime(at)}</time>
      </p>
      <p class="actions-text" dir="auto">
        {lineOf(text, textCharsMax)}
      </p>
      {reactions.length > 0 && (
        <ul class="actions-reactions" aria-label={t("message.reactions")}>
          {reactions.map(({ emoji, by }) => (
            <li key={emoji}>
              <span class="emoji">{emoji}</span> {namesOf(by)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

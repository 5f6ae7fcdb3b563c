// The composer, hydrated: works from the first paint, connected or not, and is never disabled. Owns when Enter sends,
// the draft and the character counter; passes keys and texts to menus, editing and sending.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { charsIn, textCharsMax } from "../../chat/message-text";
import type { RoomCode } from "../../chat/room-code";
import { hasVisible } from "../../chat/visible-text";
import type { RoomView } from "../../client/room-view";
import { EditingBar, type Hint, HintLine, hintId, ReplyingBar } from "../../views/composer/above";
import { beginsCommand } from "../../views/composer/commands";
import { Composer as Form } from "../../views/composer/composer";
import { ComposerMenu, menuId, optionId } from "../../views/composer/composer-menu";
import type { FormKey } from "../../views/composer/form-key";
import { TypingLine } from "../../views/composer/typing-line";
import { loadEmojiBook } from "../emoji/emoji-book";
import { say } from "../notices/announcer";
import { t } from "../page-words";
import { useRoom } from "../room/open-room";
import { useEnterSends } from "../settings/use-setting";
import { keep, kept } from "../storage/draft";
import { formatsBy } from "./format-keys";
import { fetchBook } from "./shortcodes";
import type { TextField } from "./text-field";
import type { Editing } from "./use-editing";
import { useMenu } from "./use-menu";
import { usePause } from "./use-pause";
import type { Replying } from "./use-replying";
import { useSending } from "./use-sending";

interface ComposerProps {
  readonly view: RoomView;
  readonly field: TextField;
  readonly formKey: FormKey | undefined;
  /** The field's text as the server rendered it. */
  readonly servedText: string | undefined;
  readonly isAsServed: boolean;
  readonly replying: Replying;
  readonly editing: Editing;
  readonly hint: Hint | undefined;
  setHint(hint: Hint | undefined): void;
}

/** The counter is shown for this many of the last characters. */
const countedChars = 300;

export function Composer(props: ComposerProps) {
  const { view, field, formKey, servedText, isAsServed, replying, editing, hint, setHint } = props;
  const { code, client, actions } = useRoom();
  const [left, setLeft] = useState(textCharsMax);
  const firstId = useRef(formKey?.id);
  const { sends: sendsByEnter } = useEnterSends();
  const menu = useMenu({ client, field, isEditing: () => editing.isOn });
  const send = useSending({ field, replying, firstId, hint: showHint });
  /** A ref: a key must see the hint of the key before it, rendered or not. */
  const shownHint = useRef(hint);
  shownHint.current = hint;

  function showHint(text: string, action?: Hint["action"]): void {
    setHint({ text, action });
    say(text);
    menu.close();
  }

  function hideHint(): boolean {
    const wasShown = shownHint.current !== undefined;
    shownHint.current = undefined;
    if (wasShown) setHint(undefined);
    return wasShown;
  }

  /** Renders only when the counter is visible. */
  function count(): void {
    setLeft(Math.min(countedChars + 1, textCharsMax - charsIn(field.text)));
  }

  const takeDraft = useDraft(code, field);
  const typed = useRef(() => {});
  typed.current = () => {
    keep("draft", code, field.text);
    count();
    hideHint();
    if (field.text.includes(":")) void fetchBook();
  };
  useLayoutEffect(() => field.onInput(() => typed.current()), [field]);
  useLayoutEffect(() => {
    takeDraft();
    field.grow();
    // On a phone the keyboard would cover the room that the user has just entered.
    if (!matchMedia("(pointer: coarse)").matches) field.element.focus({ preventScroll: true });
    count();
    if (field.text.includes(":")) void fetchBook();
  }, [field]);

  function submit(): void {
    takeDraft("now");
    const { text } = field;
    if (!hasVisible(text) && !editing.isOn) return;
    const excess = charsIn(text) - textCharsMax;
    if (excess > 0) {
      say(t("composer.tooLong", { count: excess }));
      field.focus();
      return;
    }
    if (editing.isOn) editing.save(text);
    else send(text);
  }

  /** Cancels what Esc ends, one thing at a time. Returns whether there was any. */
  function cancels(): boolean {
    if (hideHint()) return true;
    const isOn = editing.isOn || replying.to !== undefined;
    if (editing.isOn) editing.stop();
    else replying.stop();
    return isOn;
  }

  /** Whether the key was for something other than the text. */
  function takesKey(event: KeyboardEvent): boolean {
    if (menu.takesKey(event) || formatsBy(event, field)) return true;
    // A held-down Enter does not count as the second press that a hint asks for.
    if (event.key === "Enter" && event.repeat && shownHint.current) return true;
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false;
    if (event.key === "Escape") return cancels();
    return event.key === "ArrowUp" && field.text === "" && !editing.isOn && editing.startLast();
  }

  function keyDown(event: KeyboardEvent): void {
    // Enter that ends a composition belongs to the input method. Safari ends it before the key event, hence the flag.
    if (event.isComposing || event.keyCode === 229 || field.isComposing) return;
    takeDraft("now");
    if (takesKey(event)) {
      event.preventDefault();
      return;
    }
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    if (!sendsByEnter && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    submit();
  }

  const { opened } = menu;
  const isTooLong = left < 0;
  const waitMs = usePause(view.pause);

  return (
    <Form
      code={code}
      formKey={formKey}
      text={servedText}
      note={{
        text: isTooLong
          ? t("composer.tooLong", { count: -left })
          : left <= countedChars
            ? t("composer.left", { count: left })
            : "",
        isError: isTooLong,
      }}
      isEditing={editing.isOn}
      enterKey={isAsServed ? undefined : sendsByEnter ? "send" : "enter"}
      described={hint ? `composer-note ${hintId}` : "composer-note"}
      menu={opened && { id: menuId, active: opened.active >= 0 ? optionId(opened.active) : undefined }}
      refs={{ form: null, field: field.ref }}
      on={{
        submit(event) {
          event.preventDefault();
          submit();
        },
        input() {
          field.changed();
          // Only for typing: a draft that comes back is not typing.
          if (!editing.isOn && !beginsCommand(field.text)) client.typing(hasVisible(field.text));
        },
        keyDown,
        compositionStart() {
          field.compositionStarts();
          menu.update();
        },
        compositionEnd() {
          field.compositionEnds(menu.update);
        },
        focusChanged: menu.update,
        nearEmoji: () => void loadEmojiBook().catch(() => {}),
        pickEmoji: (near) => actions.open({ kind: "emoji", near, chosen: (emoji) => field.insert(emoji) }),
      }}
    >
      <TypingLine typing={view.typing} people={view.people} waitMs={waitMs} />
      {hint && <HintLine hint={hint} />}
      {editing.isOn && <EditingBar cancel={editing.stop} />}
      {replying.to && !editing.isOn && (
        <ReplyingBar name={replying.to.name} line={replying.to.line} cancel={replying.stop} />
      )}
      {opened && (
        <ComposerMenu
          kind={opened.word.kind}
          suggestions={opened.suggestions}
          active={opened.active}
          take={menu.take}
        />
      )}
    </Form>
  );
}

/**
 * Restores the draft. Text typed before the script ran is appended to it, unless the browser restored the draft itself.
 * That text may be the unfinished word of an input method, so the field is left alone until a key shows that it is not.
 * Returns a function that restores: at once into an empty field, otherwise with "now".
 */
function useDraft(code: RoomCode, field: TextField): (when?: "now") => void {
  const draft = useRef<string | undefined>(undefined);
  const isRead = useRef(false);
  return (when) => {
    if (!isRead.current) draft.current = kept("draft", code);
    isRead.current = true;
    const { element } = field;
    const early = element.value;
    if (draft.current === undefined || (early !== "" && when !== "now" && !early.startsWith(draft.current))) return;
    if (!early.startsWith(draft.current)) {
      field.text = early === "" ? draft.current : `${draft.current} ${early}`;
      element.setSelectionRange(element.value.length, element.value.length);
    }
    draft.current = undefined;
  };
}

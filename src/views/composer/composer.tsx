// The composer as a real form, so that it can send before the script runs, and without any. Rendering never sets the
// text field's content, which would interrupt input methods.

import type { ComponentChildren, Ref } from "preact";
import { Icon } from "../icon";
import { useWords } from "../words";
import type { FormKey } from "./form-key";

export interface ComposerProps {
  readonly code: string;
  readonly formKey?: FormKey | undefined;
  /** The field's initial text: what a form without scripts sent and the server refused. */
  readonly text?: string | undefined;
  /** Below the field: the characters left, or what is wrong. */
  readonly note?: { readonly text: string; readonly isError: boolean } | undefined;
  readonly isEditing?: boolean;
  /** The label of Enter on a phone's keyboard. */
  readonly enterKey?: "send" | "enter" | undefined;
  /** Ids of the elements that describe the field and list its completions. */
  readonly described?: string | undefined;
  readonly menu?: { readonly id: string; readonly active: string | undefined } | undefined;
  readonly refs?: { readonly form: Ref<HTMLFormElement>; readonly field: Ref<HTMLTextAreaElement> };
  readonly on?: ComposerHandlers;
  /** Above the box: who is typing, a hint, the edited or quoted message, a menu. */
  readonly children?: ComponentChildren;
}

export interface ComposerHandlers {
  submit(event: Event): void;
  input(): void;
  keyDown(event: KeyboardEvent): void;
  compositionStart(): void;
  compositionEnd(): void;
  focusChanged(): void;
  pickEmoji(near: Element): void;
  nearEmoji(): void;
}

export function Composer(props: ComposerProps) {
  const { code, formKey, text, note, isEditing = false, enterKey, described, menu, refs, on, children } = props;
  const { t } = useWords();
  const label = t("composer.placeholder", { code });
  return (
    <form class="composer" method="post" action={`/${code}`} ref={refs?.form ?? null} onSubmit={on?.submit}>
      {formKey && <input type="hidden" name="id" value={formKey.id} />}
      {formKey && <input type="hidden" name="token" value={formKey.token} />}
      <div id="composer-above">{children}</div>
      <p class={note?.isError ? "composer-note field-error" : "composer-note"} id="composer-note">
        {note?.text ?? ""}
      </p>
      <div class="composer-box">
        <textarea
          class="composer-text"
          id="composer"
          name="text"
          rows={1}
          dir="auto"
          autofocus
          ref={refs?.field ?? null}
          aria-label={label}
          aria-describedby={described ?? "composer-note"}
          aria-invalid={note?.isError ? true : undefined}
          // A textbox with a list, as in ARIA 1.2: a <textarea> may not be a combobox.
          aria-autocomplete={on && "list"}
          aria-haspopup={on && "listbox"}
          aria-controls={menu?.id}
          aria-activedescendant={menu?.active}
          placeholder={label}
          enterkeyhint={enterKey}
          onInput={on?.input}
          onKeyDown={on?.keyDown}
          onCompositionStart={on?.compositionStart}
          onCompositionEnd={on?.compositionEnd}
          onFocus={on?.focusChanged}
          onBlur={on?.focusChanged}
        >
          {text}
        </textarea>
        <button
          type="button"
          class="icon-button emoji-button needs-script"
          aria-label={t("tools.emoji")}
          aria-haspopup="dialog"
          onPointerEnter={on?.nearEmoji}
          onFocus={on?.nearEmoji}
          onMouseDown={keepFocus}
          onClick={(event) => on?.pickEmoji(event.currentTarget)}
        >
          <Icon name="emoji" />
        </button>
        <button type="submit" class="send-button" onMouseDown={keepFocus}>
          <Icon name="send" />
          {/* Text browsers show neither the icon nor an aria-label. */}
          <span class="unseen">{t(isEditing ? "editing.save" : "composer.send")}</span>
        </button>
      </div>
    </form>
  );
}

/** Keeps the focus in the field; otherwise a phone's keyboard would close and open. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

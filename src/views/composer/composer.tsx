// Where one writes: a real form, so that one can send before the script is there, and without any. The text field is the
// browser's: what stands in it is never set by drawing, or an input method would lose its word.

import type { ComponentChildren, Ref } from "preact";
import { Icon } from "../icon";
import { useWords } from "../words";
import type { FormKey } from "./form-key";

export interface ComposerProps {
  readonly code: string;
  readonly formKey?: FormKey | undefined;
  /** What stands in the field at first: what a form without a script has sent and was refused. */
  readonly text?: string | undefined;
  /** Under the field: how much is left, or what is wrong. */
  readonly note?: { readonly text: string; readonly isError: boolean } | undefined;
  readonly isEditing?: boolean;
  /** What the Enter key of a phone's keyboard is called. */
  readonly enterKey?: "send" | "enter" | undefined;
  /** Ids of what describes and what completes what is typed. */
  readonly described?: string | undefined;
  readonly menu?: { readonly id: string; readonly active: string | undefined } | undefined;
  readonly refs?: { readonly form: Ref<HTMLFormElement>; readonly field: Ref<HTMLTextAreaElement> };
  readonly on?: ComposerHandlers;
  /** Over the box: who is typing, a hint, what one edits or replies to, a menu. */
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
          // A textbox with a list, by ARIA 1.2: a <textarea> may not be a combobox.
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
          {/* Text browsers show no icon, and say no label. */}
          <span class="unseen">{t(isEditing ? "editing.save" : "composer.send")}</span>
        </button>
      </div>
    </form>
  );
}

/** The press must not take the focus: a phone's keyboard would go and come. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

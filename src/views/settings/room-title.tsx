// The room's title, which a host may set.

import type { Ref } from "preact";
import { useId } from "preact/hooks";
import { useWords } from "../words";

/** State and handlers of saving the title. */
export interface TitleSaving {
  readonly isSaved: boolean;
  /** What is wrong with the typed title, in words. */
  readonly problem: string;
  readonly input: Ref<HTMLInputElement>;
  save(): void;
  /** The text has changed since it was saved or refused. */
  typed(): void;
}

interface RoomTitleProps {
  /** Empty when there is none. */
  readonly title: string;
  readonly saving: TitleSaving;
}

export function RoomTitle({ title, saving: { isSaved, problem, input, save, typed } }: RoomTitleProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label for={id}>{t("settings.roomTitle")}</label>
      <span class="field-row">
        <input
          class="input"
          id={id}
          ref={input}
          defaultValue={title}
          dir="auto"
          autocomplete="off"
          enterkeyhint="done"
          aria-invalid={problem !== ""}
          aria-describedby={`${id}-hint ${id}-error`}
          onInput={typed}
        />
        <button type="submit" class="button compact">
          {t(isSaved ? "settings.saved" : "settings.save")}
        </button>
      </span>
      <span class="settings-note" id={`${id}-hint`}>
        {t("settings.roomTitleHint")}
      </span>
      <span class="field-error" id={`${id}-error`} role="alert">
        {problem}
      </span>
    </form>
  );
}

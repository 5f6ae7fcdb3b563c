// The user's own name and the way to change it: "You are Ada · change", and the form that replaces it. Errors are shown
// at the field, and the typed text stays.

import type { Ref } from "preact";
import { NameTag, type NameTagProps } from "../name-tag";
import { useWords } from "../words";

/** State and handlers of one place where the name can be changed. */
export interface Renaming {
  readonly isOpen: boolean;
  /** What is wrong with the typed name, in words. */
  readonly problem: string;
  /** For labels. */
  readonly id: string;
  readonly button: Ref<HTMLButtonElement>;
  readonly input: Ref<HTMLInputElement>;
  open(): void;
  submit(event: Event): void;
  keyDown(event: KeyboardEvent): void;
}

interface OwnNameProps {
  readonly me: NameTagProps;
  readonly renaming: Renaming;
}

export function OwnName({ me, renaming }: OwnNameProps) {
  const { pieces } = useWords();
  if (renaming.isOpen) return <RenameForm name={me.name} renaming={renaming} />;
  return (
    <span class="own-name">
      <span>{pieces("you.are", { name: <NameTag name={me.name} badge={me.badge} /> })}</span>
      <span aria-hidden="true"> · </span>
      <ChangeName renaming={renaming} />
    </span>
  );
}

export function ChangeName({ renaming }: { renaming: Renaming | undefined }) {
  const { t } = useWords();
  return (
    <button type="button" class="link-button" ref={renaming?.button ?? null} onClick={renaming?.open}>
      {t("you.change")}
    </button>
  );
}

export function RenameForm({ name, renaming }: { name: string; renaming: Renaming }) {
  const { t } = useWords();
  const { id, problem, input, submit, keyDown } = renaming;
  return (
    <form class="rename-form field" onSubmit={submit} onKeyDown={keyDown}>
      <label for={id}>{t("you.newName")}</label>
      <span class="field-row">
        <input
          class="input"
          id={id}
          ref={input}
          defaultValue={name}
          dir="auto"
          autocomplete="nickname"
          spellcheck={false}
          enterkeyhint="done"
          aria-invalid={problem !== ""}
          aria-describedby={`${id}-error`}
        />
        <button type="submit" class="button primary compact">
          {t("you.save")}
        </button>
      </span>
      <span class="field-error" id={`${id}-error`} role="alert">
        {problem}
      </span>
    </form>
  );
}

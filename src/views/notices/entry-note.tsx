// For a user who entered by a link under the remembered name without typing it: a line that says so once and offers
// another name.

import type { ComponentChildren } from "preact";
import { Icon } from "../icon";
import { useWords } from "../words";

interface EntryNoteProps {
  readonly name: string;
  close(): void;
  /** The name, and the way to change it. */
  readonly children: ComponentChildren;
}

export function EntryNote({ name, close, children }: EntryNoteProps) {
  const { t } = useWords();
  return (
    <section class="entry-note" aria-label={t("you.are", { name })}>
      {children}
      <button type="button" class="icon-button" aria-label={t("sheet.close")} onClick={close}>
        <Icon name="close" />
      </button>
    </section>
  );
}

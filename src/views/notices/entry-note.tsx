// Who came by a link came in under the name that this browser knows, without having typed it: one quiet line says so,
// once, and lets them take another.

import type { ComponentChildren } from "preact";
import { Icon } from "../icon";
import { useWords } from "../words";

interface EntryNoteProps {
  readonly name: string;
  close(): void;
  /** The name, and the way to another. */
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

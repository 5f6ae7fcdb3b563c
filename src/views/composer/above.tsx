// The lines above the composer's box: a hint, and the message that is being edited or replied to.

import type { ComponentChildren } from "preact";
import { Icon } from "../icon";
import { useWords } from "../words";
import { keepFocus } from "./composer";

export interface Hint {
  readonly text: string;
  /** The action of a button after the hint. */
  readonly action?: { readonly label: string; run(): void } | undefined;
}

export const hintId = "composer-hint";

/** The text field refers to it as its description. */
export function HintLine({ hint: { text, action } }: { hint: Hint }) {
  return (
    <p class="composer-hint" id={hintId}>
      {text}{" "}
      {action && (
        <button type="button" class="link-button" onMouseDown={keepFocus} onClick={() => action.run()}>
          {action.label}
        </button>
      )}
    </p>
  );
}

export function EditingBar({ cancel }: { cancel(): void }) {
  const { t } = useWords();
  return (
    <Bar cancelLabel={t("editing.cancel")} cancel={cancel}>
      <b>{t("editing.title")}</b>
    </Bar>
  );
}

interface ReplyingBarProps {
  readonly name: string;
  /** The quoted message in one line. */
  readonly line: string;
  cancel(): void;
}

export function ReplyingBar({ name, line, cancel }: ReplyingBarProps) {
  const { t, pieces } = useWords();
  return (
    <Bar cancelLabel={t("replying.cancel")} cancel={cancel}>
      <b>{pieces("replying.title", { name: <bdi>{name}</bdi> })}</b> <span dir="auto">{line}</span>
    </Bar>
  );
}

interface BarProps {
  readonly cancelLabel: string;
  cancel(): void;
  readonly children: ComponentChildren;
}

function Bar({ cancelLabel, cancel, children }: BarProps) {
  return (
    <div class="composing-bar">
      <p>{children}</p>
      <button type="button" class="icon-button" aria-label={cancelLabel} onMouseDown={keepFocus} onClick={cancel}>
        <Icon name="close" />
      </button>
    </div>
  );
}

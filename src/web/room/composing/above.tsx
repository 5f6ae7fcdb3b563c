// What stands over the composer's box: who is typing, a hint, and what one edits or replies to.

import type { ComponentChild } from "preact";
import { Icon } from "../../icons";
import { pieces, t } from "../../texts";
import type { ReplyTo } from "./replying";

export interface Hint {
  readonly text: string;
  /** Sends what was typed as it is. */
  readonly asText?: () => void;
}

export const hintId = "composer-hint";

/** The text field names it as its description. */
export function HintLine({ hint: { text, asText } }: { hint: Hint }) {
  return (
    <p class="composer-hint" id={hintId}>
      {text}{" "}
      {asText && (
        <button
          type="button"
          class="link-button"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => asText()}
        >
          {t("command.sendAsText")}
        </button>
      )}
    </p>
  );
}

export function EditingBar({ isWaiting, cancel }: { readonly isWaiting: boolean; cancel(): void }) {
  return (
    <Bar cancelLabel={t("editing.cancel")} cancel={cancel}>
      <b>{t(isWaiting ? "editing.waiting" : "editing.title")}</b>
    </Bar>
  );
}

export function ReplyingBar({ to: { name, line }, cancel }: { readonly to: ReplyTo; cancel(): void }) {
  return (
    <Bar cancelLabel={t("replying.cancel")} cancel={cancel}>
      <b>{pieces("replying.title", { name: <bdi>{name}</bdi> })}</b> <span dir="auto">{line}</span>
    </Bar>
  );
}

interface BarProps {
  readonly cancelLabel: string;
  cancel(): void;
  readonly children: ComponentChild;
}

function Bar({ cancelLabel, cancel, children }: BarProps) {
  return (
    <div class="composing-bar">
      <p>{children}</p>
      <button
        type="button"
        class="icon-button"
        aria-label={cancelLabel}
        onMouseDown={(event) => event.preventDefault()}
        onClick={cancel}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

// What one does most with a message that one points at, beside its button for everything.

import { t } from "../../texts";
import { ActionIcon } from "./action-icon";

export function QuickTools() {
  return (
    <>
      <button type="button" class="tool" tabIndex={-1} aria-label={t("message.react")} data-act="react">
        <ActionIcon name="react" />
      </button>
      <button type="button" class="tool" tabIndex={-1} aria-label={t("message.reply")} data-act="reply">
        <ActionIcon name="reply" />
      </button>
    </>
  );
}

// Asks once before a message is deleted. Keeping it is what Enter does.

import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../texts";

interface DeleteQuestionProps {
  keep(): void;
  confirmed(): void;
}

export function DeleteQuestion({ keep, confirmed }: DeleteQuestionProps) {
  const keeping = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => keeping.current?.focus(), []);
  return (
    <div class="actions-ask" role="alertdialog" aria-labelledby="delete-question">
      <p id="delete-question">{t("message.deleteAsk")}</p>
      <div>
        <button type="button" class="button compact" ref={keeping} data-first onClick={keep}>
          {t("message.deleteKeep")}
        </button>
        <button type="button" class="button compact danger" onClick={confirmed}>
          {t("message.delete")}
        </button>
      </div>
    </div>
  );
}

// What the server did not take, and what to do about it: the message itself, or what one wanted to do to it.

import type { Words } from "../words";

interface MessageTroubleProps {
  readonly words: Words;
  readonly what: "message.notSent" | "message.notSaved";
  /** Of the action that was refused. */
  readonly id: string;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly tabIndex: number | undefined;
  readonly partId?: string | undefined;
}

/** Called, not mounted: rows are many. */
export function messageTrouble({ words, what, id, code, detail = "", tabIndex, partId }: MessageTroubleProps) {
  const { t } = words;
  const why = words.refusal(code ?? "", detail);
  return (
    <p class="not-sent" id={partId} title={why}>
      {t(what)} ·{" "}
      <button type="button" class="link-button" tabIndex={tabIndex} data-act="retry" data-id={id}>
        {t("message.tryAgain")}
      </button>
      <button type="button" class="link-button" tabIndex={tabIndex} data-act="discard" data-id={id}>
        {t("message.discard")}
      </button>
      {why && <span class="not-sent-detail">{why}</span>}
    </p>
  );
}

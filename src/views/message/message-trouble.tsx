// A refusal by the server, of a message or a change of it, with the choices the user has.

import type { Words } from "../words";

interface MessageTroubleProps {
  readonly words: Words;
  readonly what: "message.notSent" | "message.notSaved";
  /** The id of the refused action. */
  readonly id: string;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly tabIndex: number | undefined;
  readonly partId?: string | undefined;
}

/** A function call instead of a component, because there are many rows. */
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

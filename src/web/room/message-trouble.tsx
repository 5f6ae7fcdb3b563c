// What the server did not take, and what to do about it: the message itself, or what one wanted to do to it.

import { refusalText, t } from "../texts";
import type { OpenRoom } from "./room";

interface MessageTroubleProps {
  readonly room: OpenRoom;
  readonly what: "message.notSent" | "message.notSaved";
  /** Of the action that was refused. */
  readonly id: string;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
}

export function MessageTrouble({ room: { client }, what, id, code, detail = "" }: MessageTroubleProps) {
  const why = refusalText(code ?? "", detail);
  return (
    <p class="not-sent" title={why}>
      {t(what)} ·{" "}
      <button type="button" class="link-button" onClick={() => client.retry(id)}>
        {t("message.tryAgain")}
      </button>
      <button type="button" class="link-button" onClick={() => client.discard(id)}>
        {t("message.discard")}
      </button>
      {why && <span class="not-sent-detail">{why}</span>}
    </p>
  );
}

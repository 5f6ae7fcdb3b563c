// What a message answers, as one line above it, and the way there.

import { lineOf } from "../../chat/message-line";
import type { ShownMessage } from "../../client/room-view";
import { t } from "../texts";
import { goToMessage } from "./go-to-message";
import { NameTag } from "./name-tag";
import type { OpenRoom } from "./room";

interface MessageQuoteProps {
  readonly room: OpenRoom;
  /** The number of the original, and the original, if it is held. */
  readonly seq: number;
  readonly original: ShownMessage | undefined;
}

/** A longer line is never seen. */
const charsMax = 300;

export function MessageQuote({ room, seq, original }: MessageQuoteProps) {
  return (
    <button type="button" class="quote" tabIndex={-1} onClick={() => goToMessage(room, seq)}>
      {original ? <Original message={original} /> : t("message.original")}
    </button>
  );
}

function Original({ message: { name, badge, text, deleted } }: { message: ShownMessage }) {
  return (
    <>
      <span class="unseen">{t("message.inReply", { name })}: </span>
      <span aria-hidden="true">
        <NameTag name={name} badge={badge} />
      </span>
      <bdi class="quote-text">{deleted ? <em>{t("message.deleted")}</em> : lineOf(text, charsMax)}</bdi>
    </>
  );
}

// The quoted message as one line, which leads to it.

import type { Block } from "../../chat/formatting/formatted-node";
import { lineOfTree } from "../../chat/message-line";
import type { ShownMessage } from "../../chat/shown-event";
import { NameTag } from "../name-tag";
import type { Words } from "../words";

interface MessageQuoteProps {
  readonly words: Words;
  /** The number of the original; the original if it is loaded, and its tree. */
  readonly seq: number;
  readonly original: ShownMessage | undefined;
  readonly tree: readonly Block[];
  readonly tabIndex: number | undefined;
  readonly id: string | undefined;
}

/** A longer line is never visible. */
const charsMax = 300;

/** A function call instead of a component, because there are many rows. */
export function messageQuote({ words: { t }, seq, original, tree, tabIndex, id }: MessageQuoteProps) {
  return (
    <button type="button" class="quote" id={id} tabIndex={tabIndex} data-act="go" data-target={seq}>
      {original ? (
        <>
          <span class="unseen">{t("message.inReply", { name: original.name })}: </span>
          <span aria-hidden="true">{NameTag({ name: original.name, badge: original.badge })}</span>
          <bdi class="quote-text">
            {original.deleted ? <em>{t("message.deleted")}</em> : lineOfTree(tree, charsMax)}
          </bdi>
        </>
      ) : (
        t("message.original")
      )}
    </button>
  );
}

// Search results: author, time, and the words in their context.

import { lineOf } from "../../chat/message-line";
import { textCharsMax } from "../../chat/message-text";
import type { ShownMessage } from "../../chat/shown-event";
import { NameTag } from "../name-tag";
import { useWords } from "../words";
import { foundWords } from "./found-words";

export interface FindListProps {
  readonly messages: readonly ShownMessage[];
  /** The search words. */
  readonly words: string;
  /** Jumps to a message. */
  go(seq: number): void;
  keyDown(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void;
}

export function FindList({ messages, words, go, keyDown }: FindListProps) {
  const { t, dateAndTime } = useWords();
  return (
    <ol class="finds" onKeyDown={keyDown}>
      {messages.map(({ seq, name, badge, at, text }) => (
        <li key={seq}>
          <button
            type="button"
            class="find"
            title={t("find.toMessage", { name, time: dateAndTime(at) })}
            onClick={() => go(seq)}
          >
            <span class="find-head">
              <NameTag name={name} badge={badge} /> <time dateTime={new Date(at).toISOString()}>{dateAndTime(at)}</time>
            </span>
            <span class="find-text" dir="auto">
              {foundWords(lineOf(text, textCharsMax), words).map((piece, index) =>
                piece.isFound ? <mark key={index}>{piece.text}</mark> : piece.text,
              )}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

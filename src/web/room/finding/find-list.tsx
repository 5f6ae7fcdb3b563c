// What was found: who, when, and the words in their place. Arrows move in it, Enter goes to the message.

import { lineOf } from "../../../chat/message-line";
import { textCharsMax } from "../../../chat/typed-text";
import { t } from "../../texts";
import { NameTag } from "../name-tag";
import { dateAndTime } from "../when";
import { foundWords } from "./found-words";
import type { Search } from "./use-search";

interface FindListProps {
  readonly search: Search;
  go(seq: number): void;
  /** Above the first one. */
  leave(): void;
}

export function FindList({ search: { messages, words }, go, leave }: FindListProps) {
  function pressed(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
    const at = all.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    if (to < 0) leave();
    else all[Math.min(to, all.length - 1)]?.focus();
  }

  return (
    <ol class="finds" onKeyDown={pressed}>
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

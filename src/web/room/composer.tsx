// Where one writes. Works from the first paint, connected or not, and is never disabled. Owns when Enter sends, how
// the field grows, the draft, and the counter.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { charsIn, textCharsMax } from "../../chat/message-text";
import type { RoomCode } from "../../chat/room-code";
import { hasVisible } from "../../chat/visible-text";
import { say } from "../announcer";
import { Icon } from "../icons";
import { keepDraft, keptDraft } from "./draft";
import { useMedia } from "./use-room-view";

/** The counter is shown for so many of the last characters. */
const countedChars = 300;
const growsByItself = CSS.supports("field-sizing", "content");

interface ComposerProps {
  readonly code: RoomCode;
  send(text: string): void;
}

export function Composer({ code, send }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const isComposing = useRef(false);
  const [charsLeft, setCharsLeft] = useState(textCharsMax);
  const isCoarse = useMedia("(pointer: coarse)");
  const isTooLong = charsLeft < 0;

  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.value = keptDraft(code);
    typed();
    // On a phone the keyboard would cover the room that one has just come into.
    if (!isCoarse) element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, [code]);

  function typed(): void {
    const element = field.current;
    if (!element) return;
    keepDraft(code, element.value);
    setCharsLeft(textCharsMax - charsIn(element.value));
    if (growsByItself) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }

  function submit(): void {
    const element = field.current;
    if (!element || !hasVisible(element.value)) return;
    if (charsIn(element.value) > textCharsMax) {
      say(tooLong(charsIn(element.value) - textCharsMax));
      element.focus();
      return;
    }
    send(element.value);
    element.value = "";
    typed();
  }

  function keyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    // Enter that ends a composition is the input method's. Safari ends it before the key event: hence the flag.
    if (event.isComposing || event.keyCode === 229 || isComposing.current) return;
    if (isCoarse && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    submit();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p class={isTooLong ? "composer-note field-error" : "composer-note"} id="composer-note">
        {isTooLong ? tooLong(-charsLeft) : charsLeft <= countedChars ? `${charsLeft} characters left` : ""}
      </p>
      <div class="composer-box">
        <textarea
          ref={field}
          class="composer-text"
          id="composer"
          rows={1}
          dir="auto"
          aria-label={`Message ${code}`}
          aria-describedby="composer-note"
          aria-invalid={isTooLong}
          placeholder={`Message ${code}`}
          enterkeyhint={isCoarse ? "enter" : "send"}
          onInput={typed}
          onKeyDown={keyDown}
          onCompositionStart={() => {
            isComposing.current = true;
          }}
          onCompositionEnd={() => {
            setTimeout(() => {
              isComposing.current = false;
            });
          }}
        />
        {/* The press must not take the focus: a phone's keyboard would go and come. */}
        <button type="submit" class="send-button" aria-label="Send" onMouseDown={(event) => event.preventDefault()}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

function tooLong(chars: number): string {
  return `This message is ${chars.toLocaleString()} ${chars === 1 ? "character" : "characters"} too long. Shorten it to send it.`;
}

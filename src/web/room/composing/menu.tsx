// The menu over the composer: which one is open, its keys, and how it looks. Nothing in it is chosen beforehand: Enter
// sends what was typed, unless one went to a suggestion with the arrows.

import type { ComponentChild } from "preact";
import { say } from "../../announcer";
import { rememberEmoji } from "../../emoji/recent-emoji";
import { t } from "../../texts";
import type { OpenRoom } from "../room";
import { bookAtHand, fetchBook } from "./emoji-words";
import { type MenuWord, menuWordAt } from "./menu-word";
import { SuggestionRow } from "./suggestion-row";
import { type Suggestion, suggestionsFor } from "./suggestions";

const listId = "composer-menu";

interface MenuParts {
  /** Somebody edits a message: that is no place for commands. */
  isEditing(): boolean;
  changed(): void;
}

export interface Menu {
  /** Looks again at what stands before the caret. */
  update(): void;
  /** Whether this key was for the menu. */
  takesKey(event: KeyboardEvent): boolean;
  /** Makes way for what stands behind it. */
  close(): void;
  draw(): ComponentChild;
}

export function startMenu({ client, composer }: OpenRoom, { isEditing, changed }: MenuParts): Menu {
  const { field } = composer;
  const coarse = matchMedia("(pointer: coarse)");
  let word: MenuWord | undefined;
  let suggestions: readonly Suggestion[] = [];
  /** -1: none. */
  let active = -1;
  /** Where the word stands that was closed with Esc, or is taken. */
  let closedAt: number | undefined;
  let isToBeSaid = false;

  // A textbox with a list, by ARIA 1.2: a <textarea> may not be a combobox.
  field.ariaAutoComplete = "list";
  field.ariaHasPopup = "listbox";

  function update(): void {
    const before = suggestions;
    const beforeKey = suggestions[active]?.key;
    word = openWord();
    if (word?.kind === "emoji" && !bookAtHand()) void fetchBook().then((isNew) => isNew && update());
    const { people, me } = client.view;
    suggestions = word ? suggestionsFor(word, { people, me: me?.id, book: bookAtHand() }) : [];
    active = suggestions.findIndex(({ key }) => key === beforeKey);
    if (before.length === 0 && suggestions.length === 0) return;
    if (before.length !== suggestions.length) announce(before.length === 0);
    show();
  }

  function openWord(): MenuWord | undefined {
    const { value, selectionStart, selectionEnd } = field;
    const found = selectionStart === selectionEnd ? menuWordAt(value, selectionEnd) : undefined;
    if (found?.start !== closedAt) closedAt = undefined;
    if (!found || closedAt !== undefined || document.activeElement !== field) return undefined;
    // Keyboards of phones compose each word, and only a tap takes there; else the arrows are the input method's.
    if (composer.isComposing && !coarse.matches) return undefined;
    return found.kind === "commands" && isEditing() ? undefined : found;
  }

  function show(): void {
    const isOpen = suggestions.length > 0;
    changed();
    attribute("aria-controls", isOpen ? listId : undefined);
    attribute("aria-activedescendant", active >= 0 ? optionId(active) : undefined);
    if (active >= 0) document.getElementById(optionId(active))?.scrollIntoView({ block: "nearest" });
  }

  function attribute(name: string, value: string | undefined): void {
    if (value === undefined) field.removeAttribute(name);
    else field.setAttribute(name, value);
  }

  function announce(isNew: boolean): void {
    if (isToBeSaid) return;
    isToBeSaid = true;
    say(() => {
      isToBeSaid = false;
      const count = suggestions.length;
      if (count === 0) return undefined;
      const results = t("menu.results", { count });
      return isNew && !coarse.matches ? `${results}. ${t("menu.keys")}` : results;
    });
  }

  function close(): void {
    closedAt = word?.start;
    update();
  }

  function take(index: number): void {
    const taken = suggestions[index];
    if (!word || !taken) return;
    const { start, typed } = word;
    const end = start + 1 + typed.length;
    if (taken.kind === "emoji") rememberEmoji(taken.emoji);
    closedAt = start;
    // Ends the word of a phone's keyboard: what it composes would come again.
    if (composer.isComposing) field.blur();
    const hasSpace = field.value[end] === " ";
    composer.replaceRange(start, end, hasSpace ? taken.text : `${taken.text} `);
    if (hasSpace) field.setSelectionRange(field.selectionEnd + 1, field.selectionEnd + 1);
    update();
  }

  function move(step: 1 | -1): void {
    // One place more than there are suggestions: beyond the last one none is chosen again.
    const places = suggestions.length + 1;
    active = ((active + 1 + step + places) % places) - 1;
    show();
  }

  function takesKey({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
    // Going back, one goes past the list: it is gone before the browser looks for where.
    if (key === "Tab" && shiftKey && suggestions.length > 0) {
      suggestions = [];
      show();
    }
    if (suggestions.length === 0 || shiftKey || ctrlKey || altKey || metaKey) return false;
    if (key === "ArrowDown") move(1);
    else if (key === "ArrowUp") move(-1);
    else if (key === "Tab") take(Math.max(active, 0));
    else if (key === "Enter" && active >= 0) take(active);
    else if (key === "Escape") close();
    else return false;
    return true;
  }

  composer.onInput(update);
  field.addEventListener("compositionstart", update);
  // When the composer's own flag is down again.
  field.addEventListener("compositionend", () => setTimeout(update));
  for (const event of ["focus", "blur"]) field.addEventListener(event, update);
  document.addEventListener("selectionchange", update);

  return {
    update,
    takesKey,
    close() {
      if (suggestions.length > 0) close();
    },
    draw: () =>
      word &&
      suggestions.length > 0 && (
        <div
          class="composer-menu"
          role="listbox"
          id={listId}
          // What may scroll must be within reach of the keys. No key leads there: see takesKey.
          tabIndex={0}
          aria-label={t(`menu.${word.kind}`)}
          // The press must not take the focus: a phone's keyboard would go and come.
          onMouseDown={(event) => event.preventDefault()}
        >
          {suggestions.map((suggestion, index) => (
            <SuggestionRow
              key={suggestion.key}
              id={optionId(index)}
              suggestion={suggestion}
              isActive={index === active}
              take={() => take(index)}
            />
          ))}
        </div>
      ),
  };
}

function optionId(index: number): string {
  return `${listId}-${index}`;
}

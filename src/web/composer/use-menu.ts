// The composer's menu: which one is open, and its keys. Nothing is preselected: Enter sends the typed text, unless the
// user moved to a suggestion with the arrow keys.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Emoji } from "../../chat/emoji";
import type { RoomClient } from "../../client/room-client";
import { optionId, type Suggestion } from "../../views/composer/composer-menu";
import { rememberEmoji } from "../emoji/recent-emoji";
import { say } from "../notices/announcer";
import { t } from "../page-words";
import { type MenuWord, menuWordAt } from "./menu-word";
import { bookAtHand, fetchBook } from "./shortcodes";
import { suggestionsFor } from "./suggestions";
import type { TextField } from "./text-field";

interface MenuOptions {
  readonly client: RoomClient;
  readonly field: TextField;
  /** While a message is edited, no commands are offered. */
  isEditing(): boolean;
}

interface OpenMenu {
  readonly word: MenuWord;
  readonly suggestions: readonly Suggestion[];
  /** -1 for none. */
  readonly active: number;
}

export interface Menu {
  /** Undefined while there is nothing to offer. */
  readonly opened: OpenMenu | undefined;
  /** Examines the text before the caret again. */
  update(): void;
  /** Handles a key. Returns whether it was for the menu. */
  takesKey(event: KeyboardEvent): boolean;
  /** Closes the menu. */
  close(): void;
  take(index: number): void;
}

export function useMenu({ client, field, isEditing }: MenuOptions): Menu {
  /** A ref too: a key must see the effect of the key before it, rendered or not. */
  const opened = useRef<OpenMenu | undefined>(undefined);
  const [, draw] = useState<OpenMenu | undefined>(undefined);
  /** The position of the word whose menu was closed with Esc, or whose suggestion was taken. */
  const closedAt = useRef<number | undefined>(undefined);
  const isToBeSaid = useRef(false);
  const isCoarse = () => matchMedia("(pointer: coarse)").matches;

  function show(next: OpenMenu | undefined): void {
    opened.current = next;
    draw(next);
  }

  function update(): void {
    const before = opened.current;
    const beforeKey = before?.suggestions[before.active]?.key;
    const word = openWord();
    if (word?.kind === "emoji" && !bookAtHand()) void fetchBook().then((isNew) => isNew && update());
    const { people, me } = client.view;
    const suggestions = word ? suggestionsFor(word, { people, me: me?.id, book: bookAtHand() }) : [];
    if (!before && suggestions.length === 0) return;
    if (before?.suggestions.length !== suggestions.length) announce(!before);
    const active = suggestions.findIndex(({ key }) => key === beforeKey);
    show(word && suggestions.length > 0 ? { word, suggestions, active } : undefined);
  }

  function openWord(): MenuWord | undefined {
    const element = field.ref.current;
    if (!element) return undefined;
    const { value, selectionStart, selectionEnd } = element;
    const found = selectionStart === selectionEnd ? menuWordAt(value, selectionEnd) : undefined;
    if (found?.start !== closedAt.current) closedAt.current = undefined;
    if (!found || closedAt.current !== undefined || document.activeElement !== element) return undefined;
    // Phone keyboards compose each word, and suggestions are tapped there; elsewhere, the arrow keys belong to the
    // input method during composition.
    if (field.isComposing && !isCoarse()) return undefined;
    return found.kind === "commands" && isEditing() ? undefined : found;
  }

  function announce(isNew: boolean): void {
    if (isToBeSaid.current) return;
    isToBeSaid.current = true;
    say(() => {
      isToBeSaid.current = false;
      const count = opened.current?.suggestions.length ?? 0;
      if (count === 0) return undefined;
      const results = t("menu.results", { count });
      return isNew && !isCoarse() ? `${results}. ${t("menu.keys")}` : results;
    });
  }

  function close(): void {
    if (!opened.current) return;
    closedAt.current = opened.current.word.start;
    update();
  }

  function take(index: number): void {
    const { element } = field;
    const { word, suggestions } = opened.current ?? {};
    const taken = suggestions?.[index];
    if (!word || !taken) return;
    const { start, typed } = word;
    const end = start + 1 + typed.length;
    if (taken.kind === "emoji") rememberEmoji(taken.emoji as Emoji);
    closedAt.current = start;
    // Ends the word of a phone's keyboard, which would insert the composed text again.
    if (field.isComposing) element.blur();
    const hasSpace = element.value[end] === " ";
    field.replaceRange(start, end, hasSpace ? taken.text : `${taken.text} `);
    if (hasSpace) element.setSelectionRange(element.selectionEnd + 1, element.selectionEnd + 1);
    update();
  }

  function move(menu: OpenMenu, step: 1 | -1): void {
    // One more than the suggestions: beyond the last one, none is chosen again.
    const places = menu.suggestions.length + 1;
    show({ ...menu, active: ((menu.active + 1 + step + places) % places) - 1 });
  }

  function takesKey({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
    const menu = opened.current;
    if (!menu) return false;
    // Shift+Tab moves past the list, so it is removed before the browser looks for the next element.
    if (key === "Tab" && shiftKey) show(undefined);
    if (shiftKey || ctrlKey || altKey || metaKey) return false;
    if (key === "ArrowDown") move(menu, 1);
    else if (key === "ArrowUp") move(menu, -1);
    else if (key === "Tab") take(Math.max(menu.active, 0));
    else if (key === "Enter" && menu.active >= 0) take(menu.active);
    else if (key === "Escape") close();
    else return false;
    return true;
  }

  const active = opened.current?.active ?? -1;
  useLayoutEffect(() => {
    if (active >= 0) document.getElementById(optionId(active))?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const now = useRef(update);
  now.current = update;
  useEffect(() => {
    const look = () => now.current();
    const stop = field.onInput(look);
    // People join and leave while it is open.
    let { people } = client.view;
    const stopPeople = client.subscribe(() => {
      if (client.view.people === people) return;
      people = client.view.people;
      look();
    });
    document.addEventListener("selectionchange", look);
    // The user may have typed already.
    look();
    return () => {
      stop();
      stopPeople();
      document.removeEventListener("selectionchange", look);
    };
  }, [field, client]);

  return { opened: opened.current, update, takesKey, close, take };
}

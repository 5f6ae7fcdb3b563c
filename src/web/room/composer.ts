// Where one writes. Works from the first paint, connected or not, and is never disabled. Owns when Enter sends, how
// the field grows, the draft, and the counter. Plain DOM on the server's own field, so that an input method never
// loses its word; lazy parts (menus, commands, replies, edits) hang themselves in by the hooks.

import type { RoomCode } from "../../chat/room-code";
import { charsIn, textCharsMax } from "../../chat/typed-text";
import { hasVisible } from "../../chat/visible-text";
import { say } from "../announcer";
import { t } from "../texts";
import { keep, kept } from "./draft";

/** Returns true when it has taken the key or the text: then nothing else happens with it. */
export type Taker<Given> = (given: Given) => boolean;
/** Undoes what returned it. */
export type Undo = () => void;

export interface Composer {
  readonly field: HTMLTextAreaElement;
  /** The form: new buttons go beside the one that sends. */
  readonly form: HTMLFormElement;
  /** Over the box, empty: for what one replies to or edits, and for menus. */
  readonly above: HTMLElement;
  text: string;
  /** Whether an input method has an unfinished word here: then neither text nor caret may be touched. */
  readonly isComposing: boolean;
  /** Puts text in the place of what is selected, with a way back by Ctrl+Z. */
  insert(text: string): void;
  /** As `insert`, in the place of these characters. The caret stands after it then. */
  replaceRange(start: number, end: number, text: string): void;
  focus(): void;
  /** As the button does. */
  submit(): void;
  /** No text at all is handed on too: for an edit, which has something to say to that. */
  sendsEmpty: boolean;
  /** Hears of each key before the composer does, newest first; not of those that belong to an input method. */
  onKeyDown(taker: Taker<KeyboardEvent>): Undo;
  /** Hears of each change of the text. */
  onInput(listener: () => void): Undo;
  /** Hears of each text that is to be sent and may be, newest first. Who takes it sets `text`, too. */
  onSubmit(taker: Taker<string>): Undo;
  /** Enter sends, or breaks the line, whatever the pointer; undefined: by the pointer. */
  enterSends: boolean | undefined;
}

/** The counter is shown for so many of the last characters. */
const countedChars = 300;
const growsByItself = CSS.supports("field-sizing", "content");

interface ComposerParts {
  readonly code: RoomCode;
  send(text: string): void;
}

/** Takes over the field that stands in the document, with whatever was typed there before this script ran. */
export function startComposer({ code, send }: ComposerParts): Composer {
  const field = required<HTMLTextAreaElement>("#composer");
  const form = required<HTMLFormElement>(".composer");
  const button = required<HTMLButtonElement>(".send-button");
  const note = required("#composer-note");
  const keyTakers: Taker<KeyboardEvent>[] = [];
  const textTakers: Taker<string>[] = [];
  const listeners: (() => void)[] = [];
  const coarse = matchMedia("(pointer: coarse)");
  let enterSends: boolean | undefined;
  let isComposing = false;

  const sendsByEnter = (): boolean => enterSends ?? !coarse.matches;

  function showEnterKey(): void {
    field.enterKeyHint = sendsByEnter() ? "send" : "enter";
  }

  function typed(): void {
    keep("draft", code, field.value);
    const left = textCharsMax - charsIn(field.value);
    const isTooLong = left < 0;
    note.textContent = isTooLong ? tooLong(-left) : left <= countedChars ? t("composer.left", { count: left }) : "";
    note.classList.toggle("field-error", isTooLong);
    field.ariaInvalid = String(isTooLong);
    if (!growsByItself) {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight}px`;
    }
    for (const listener of listeners) listener();
  }

  function setText(text: string): void {
    field.value = text;
    typed();
  }

  function submit(): void {
    const text = field.value;
    if (!hasVisible(text) && !composer.sendsEmpty) return;
    if (charsIn(text) > textCharsMax) {
      say(tooLong(charsIn(text) - textCharsMax));
      field.focus();
      return;
    }
    if (taken(textTakers, text)) return;
    send(text);
    setText("");
  }

  field.addEventListener("input", typed);
  field.addEventListener("keydown", (event) => {
    // Enter that ends a composition is the input method's. Safari ends it before the key event: hence the flag.
    if (event.isComposing || event.keyCode === 229 || isComposing) return;
    if (taken(keyTakers, event)) {
      event.preventDefault();
      return;
    }
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    if (!sendsByEnter() && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    submit();
  });
  field.addEventListener("compositionstart", () => {
    isComposing = true;
  });
  field.addEventListener("compositionend", () => {
    setTimeout(() => {
      isComposing = false;
    });
  });
  // The press must not take the focus: a phone's keyboard would go and come.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", submit);
  form.addEventListener("submit", (event) => event.preventDefault());
  coarse.addEventListener("change", showEnterKey);

  showEnterKey();
  const draft = kept("draft", code);
  const early = field.value;
  // What was typed before this script ran goes on from the draft, unless the browser has put that back itself.
  if (!early.startsWith(draft)) field.value = early ? `${draft} ${early}` : draft;
  typed();
  // On a phone the keyboard would cover the room that one has just come into.
  if (!coarse.matches) field.focus({ preventScroll: true });
  if (field.value !== early) field.setSelectionRange(field.value.length, field.value.length);

  function replaceRange(start: number, end: number, text: string): void {
    field.focus();
    field.setSelectionRange(start, end);
    // Deprecated, and the only way that Ctrl+Z takes back.
    if (!document.execCommand("insertText", false, text)) {
      field.setRangeText(text, start, end, "end");
      typed();
    }
  }

  const composer: Composer = {
    field,
    form,
    above: required("#composer-above"),
    get text() {
      return field.value;
    },
    set text(text) {
      setText(text);
    },
    get isComposing() {
      return isComposing;
    },
    insert: (text) => replaceRange(field.selectionStart, field.selectionEnd, text),
    replaceRange,
    focus: () => field.focus(),
    submit,
    sendsEmpty: false,
    onKeyDown: (taker) => added(keyTakers, taker),
    onInput: (listener) => added(listeners, listener),
    onSubmit: (taker) => added(textTakers, taker),
    get enterSends() {
      return enterSends;
    },
    set enterSends(sends) {
      enterSends = sends;
      showEnterKey();
    },
  };
  return composer;
}

function taken<Given>(takers: readonly Taker<Given>[], given: Given): boolean {
  return takers.toReversed().some((taker) => taker(given));
}

function added<Member>(list: Member[], member: Member): Undo {
  list.push(member);
  return () => {
    const index = list.indexOf(member);
    if (index >= 0) list.splice(index, 1);
  };
}

function tooLong(count: number): string {
  return t("composer.tooLong", { count });
}

function required<Kind extends Element = HTMLElement>(selector: string): Kind {
  const element = document.querySelector<Kind>(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
}

// Search and dates: a panel beside the conversation where there is space, so that the reader can step through the
// results; otherwise a sheet that closes for the message. Both are dialogs: Esc closes them, also from the conversation
// if there is nothing else to end there, and the focus returns.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Search } from "../../views/search/search";
import { useRoom } from "../room/open-room";
import { useDateJump } from "./use-date-jump";
import { useFurther } from "./use-further";
import { useSearch } from "./use-search";

export function SearchPanel({ closed }: { closed(): void }) {
  const { code, actions } = useRoom();
  const [words, setWords] = useState("");
  const search = useSearch(code, words);
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const isPanel = useRef(matchMedia("(min-width: 768px)").matches);
  const opener = useRef(document.activeElement);
  const toField = () => field.current?.focus();
  const further = useFurther({ search, place: dialog, leave: toField });
  const date = useDateJump(code, go);

  useLayoutEffect(() => {
    if (isPanel.current) dialog.current?.show();
    else dialog.current?.showModal();
    toField();
  }, []);

  function close(): void {
    const hadFocus = dialog.current?.contains(document.activeElement);
    dialog.current?.close();
    if (hadFocus && opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  }

  // Beside the conversation, the keyboard would reach it only through all other controls of the page.
  useEffect(() => {
    const pressedOutside = (event: KeyboardEvent): void => {
      if (isPanel.current && !event.defaultPrevented && !document.querySelector("dialog:modal")) keyDown(event);
    };
    document.addEventListener("keydown", pressedOutside);
    return () => document.removeEventListener("keydown", pressedOutside);
  }, []);

  function go(seq: number): void {
    if (!isPanel.current) close();
    actions.goTo(seq);
  }

  function keyDown(event: KeyboardEvent): void {
    // Safari ends a composition before the key event, hence the key code.
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    close();
  }

  function keyDownInField(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    if (event.key === "Enter") search.now();
    else dialog.current?.querySelector<HTMLElement>(".find")?.focus();
  }

  return (
    <Search
      isPanel={isPanel.current}
      words={words}
      findings={search}
      further={further}
      date={date}
      dialog={dialog}
      field={field}
      list={{ go, keyDown: (event) => moveInList(event, toField) }}
      on={{ type: setWords, keyDownInField, keyDown, close, closed }}
    />
  );
}

/** Arrow keys move in the results; `leave` is called above the first one. Enter belongs to the button. */
function moveInList(event: KeyboardEvent & { readonly currentTarget: HTMLElement }, leave: () => void): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const at = all.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  if (to < 0) leave();
  else all[Math.min(to, all.length - 1)]?.focus();
}

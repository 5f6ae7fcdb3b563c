// Search and dates: a panel beside the conversation where there is room, so that one can go from find to find; else a
// sheet over it, that makes way. A dialog either way: Esc closes it, from the conversation, too, once it ends nothing else
// there; and what had the focus has it again.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../icons";
import { t } from "../../texts";
import { goToMessage } from "../go-to-message";
import { openSheet } from "../open-sheet";
import type { OpenRoom } from "../room";
import { FindList } from "./find-list";
import { FurtherButton } from "./further-button";
import { JumpToDate } from "./jump-to-date";
import { type Search, useSearch } from "./use-search";

/** As src/chat/search-words.ts has it. */
const wordsCharsMax = 100;

export function showFinding(room: OpenRoom): void {
  const open = document.querySelector<HTMLInputElement>("#find-words");
  open?.focus();
  open?.select();
  if (!open) openSheet((closed) => <Finding room={room} closed={closed} />);
}

function Finding({ room, closed }: { room: OpenRoom; closed(): void }) {
  const [words, setWords] = useState("");
  const search = useSearch(room.code, words);
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const isPanel = useRef(matchMedia("(min-width: 768px)").matches);
  const opener = useRef(document.activeElement);

  useLayoutEffect(() => {
    if (isPanel.current) dialog.current?.show();
    else dialog.current?.showModal();
    field.current?.focus();
  }, []);

  function close(): void {
    const hadFocus = dialog.current?.contains(document.activeElement);
    dialog.current?.close();
    if (hadFocus && opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  }

  // Beside the conversation there is no other way to it for keys than all those of the page.
  useEffect(() => {
    const pressedOutside = (event: KeyboardEvent): void => {
      if (isPanel.current && !event.defaultPrevented && !document.querySelector("dialog:modal")) pressed(event);
    };
    document.addEventListener("keydown", pressedOutside);
    return () => document.removeEventListener("keydown", pressedOutside);
  }, []);

  function go(seq: number): void {
    if (!isPanel.current) close();
    goToMessage(room, seq);
  }

  function pressed(event: KeyboardEvent): void {
    // Safari ends a composition before the key event: hence the code.
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    close();
  }

  function pressedInField(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    if (event.key === "Enter") search.now();
    else dialog.current?.querySelector<HTMLElement>(".find")?.focus();
  }

  return (
    <dialog
      class={isPanel.current ? "finding" : "finding sheet"}
      ref={dialog}
      aria-labelledby="finding-title"
      onClose={closed}
      onKeyDown={pressed}
    >
      <div class="sheet-header">
        <h2 id="finding-title">{t("find.title")}</h2>
        <button type="button" class="icon-button" aria-label={t("sheet.close")} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <label class="unseen" for="find-words">
        {t("find.field")}
      </label>
      <input
        class="input"
        id="find-words"
        type="search"
        ref={field}
        placeholder={t("find.field")}
        maxLength={wordsCharsMax}
        autocomplete="off"
        enterKeyHint="search"
        dir="auto"
        value={words}
        onInput={({ currentTarget }) => setWords(currentTarget.value)}
        onKeyDown={pressedInField}
      />
      <p class="find-note" role="status">
        {statusOf(search)}
      </p>
      <div class="find-scroller">
        <FindList search={search} go={go} leave={() => field.current?.focus()} />
        <FurtherButton search={search} place={dialog} leave={() => field.current?.focus()} />
      </div>
      <JumpToDate code={room.code} go={go} />
    </dialog>
  );
}

function statusOf({ state, words, messages, hasMore }: Search): string {
  switch (state) {
    case "idle":
      return "";
    case "searching":
      return t("find.searching");
    case "failed":
      return t("find.failed");
    case "found":
      if (messages.length === 0) return t("find.none", { query: words });
      return t(hasMore ? "find.resultsOver" : "find.results", { count: messages.length });
  }
}

// Search and dates, as a panel beside the conversation or as a sheet over it.

import type { Ref } from "preact";
import type { ShownMessage } from "../../chat/shown-event";
import { Icon } from "../icon";
import { useWords } from "../words";
import { DateForm, type DateFormProps } from "./date-form";
import { FindList, type FindListProps } from "./find-list";

/**
 * The same as in src/chat/search-words.ts. Importing it would bring its patterns for all scripts into the page, which
 * does not need them.
 */
const wordsCharsMax = 100;

/** The search text and its results. */
export interface Findings {
  /** `idle` until something was searched for. */
  readonly state: "idle" | "searching" | "found" | "failed";
  readonly words: string;
  /** Newest first. */
  readonly messages: readonly ShownMessage[];
  readonly hasMore: boolean;
}

/** The button below the results. */
export interface Further {
  /** Loads more, or tries again; undefined for no button. */
  readonly label: "find.more" | "part.tryAgain" | undefined;
  readonly isBusy: boolean;
  readonly button: Ref<HTMLButtonElement>;
  press(): void;
}

interface SearchProps {
  /** Beside the conversation, not over it. */
  readonly isPanel: boolean;
  /** The field's text. */
  readonly words: string;
  readonly findings: Findings;
  readonly further: Further;
  readonly date: DateFormProps;
  readonly dialog: Ref<HTMLDialogElement>;
  readonly field: Ref<HTMLInputElement>;
  readonly list: Pick<FindListProps, "go" | "keyDown">;
  readonly on: {
    type(words: string): void;
    keyDownInField(event: KeyboardEvent): void;
    keyDown(event: KeyboardEvent): void;
    close(): void;
    /** Called after the dialog has closed. */
    closed(): void;
  };
}

export function Search({ isPanel, words, findings, further, date, dialog, field, list, on }: SearchProps) {
  const { t } = useWords();
  return (
    <dialog
      class={isPanel ? "finding" : "finding sheet"}
      ref={dialog}
      aria-labelledby="finding-title"
      onClose={on.closed}
      onKeyDown={on.keyDown}
    >
      <div class="sheet-header">
        <h2 id="finding-title">{t("find.title")}</h2>
        <button type="button" class="icon-button" aria-label={t("sheet.close")} onClick={on.close}>
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
        onInput={({ currentTarget }) => on.type(currentTarget.value)}
        onKeyDown={on.keyDownInField}
      />
      <Status {...findings} />
      <div class="find-scroller">
        <FindList messages={findings.messages} words={findings.words} {...list} />
        <FurtherButton {...further} />
      </div>
      <DateForm {...date} />
    </dialog>
  );
}

function Status({ state, words, messages, hasMore }: Findings) {
  const { t } = useWords();
  const status = (): string => {
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
  };
  return (
    <p class="find-note" role="status">
      {status()}
    </p>
  );
}

function FurtherButton({ label, isBusy, button, press }: Further) {
  const { t } = useWords();
  if (!label) return null;
  return (
    <button type="button" class="button compact" ref={button} aria-busy={isBusy} onClick={press}>
      {t(label)}
    </button>
  );
}

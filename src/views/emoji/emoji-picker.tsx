// The emoji picker: a search field, a skin tone and groups; and its dialog in a room.

import type { ComponentChildren, Ref, TargetedEvent, TargetedKeyboardEvent } from "preact";
import { useWords } from "../words";
import { type GroupName, type GroupSection, type PickerSection, titleOf } from "./emoji-section";
import { EmojiTabs } from "./emoji-tabs";
import { type SkinTone, SkinToneChoice } from "./skin-tone-choice";

interface EmojiPickerProps {
  /** Of the emoji data, which is large and loads late. */
  readonly state: "loading" | "failed" | "loaded";
  /** The text in the search field. */
  readonly typed: string;
  /** Whether the search field gets the focus first. On a phone its keyboard would cover the emoji. */
  readonly beginsInField: boolean;
  readonly tone: SkinTone;
  /** One tab per group, whatever is shown below; the current one is marked. */
  readonly tabs: readonly GroupSection[];
  readonly current: string | undefined;
  /** Search results; undefined while nothing is searched. */
  readonly found: readonly PickerSection[] | undefined;
  readonly columns: number;
  readonly refs: {
    readonly root: Ref<HTMLFormElement>;
    readonly search: Ref<HTMLInputElement>;
    readonly groups: Ref<HTMLDivElement>;
  };
  readonly on: EmojiPickerHandlers;
  /** The visible sections. */
  readonly children: ComponentChildren;
}

export interface EmojiPickerHandlers {
  keyDown(event: KeyboardEvent): void;
  search(text: string): void;
  searchKeyDown(event: KeyboardEvent): void;
  chooseTone(tone: SkinTone): void;
  goTo(name: GroupName): void;
  tabsKeyDown(event: TargetedKeyboardEvent<HTMLDivElement>): void;
  scroll(): void;
  gridKeyDown(event: TargetedKeyboardEvent<HTMLDivElement>): void;
  gridClick(event: MouseEvent): void;
  gridFocusIn(event: FocusEvent): void;
  /** Loads the emoji again after a failure. */
  load(): void;
}

export function EmojiPicker(props: EmojiPickerProps) {
  const { state, typed, beginsInField, tone, tabs, current, found, columns, refs, on, children } = props;
  const { t } = useWords();
  return (
    <form
      class="emoji-picker"
      ref={refs.root}
      tabIndex={-1}
      // Needed when the dialog has just been shown: it would focus its first button otherwise.
      autofocus={!beginsInField}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={on.keyDown}
    >
      <div class="emoji-top">
        <input
          ref={refs.search}
          autofocus={beginsInField}
          class="input"
          type="search"
          value={typed}
          aria-label={t("emoji.search")}
          placeholder={t("emoji.search")}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => on.search(event.currentTarget.value)}
          onKeyDown={on.searchKeyDown}
        />
        <SkinToneChoice tone={tone} choose={on.chooseTone} />
      </div>
      {state === "loaded" ? (
        <>
          <EmojiTabs sections={tabs} current={current} goTo={on.goTo} keyDown={on.tabsKeyDown} />
          {/* biome-ignore lint/a11y/noStaticElementInteractions: its cells take the focus and the keys. */}
          <div
            class="emoji-groups"
            ref={refs.groups}
            style={{ "--columns": columns }}
            onScroll={on.scroll}
            onKeyDown={on.gridKeyDown}
            onClick={on.gridClick}
            onFocusIn={on.gridFocusIn}
          >
            {children}
          </div>
        </>
      ) : (
        <div class="emoji-wait">
          {state === "failed" && (
            <>
              <p role="alert">{t("part.failed")}</p>
              <button type="button" class="button compact" onClick={on.load}>
                {t("part.tryAgain")}
              </button>
            </>
          )}
        </div>
      )}
      <p class="unseen" role="status">
        {found?.map((section) => titleOf(section, t))}
      </p>
    </form>
  );
}

interface EmojiDialogProps {
  readonly dialog: Ref<HTMLDialogElement>;
  /** A click on the backdrop has the dialog itself as its target. */
  pressed(event: TargetedEvent<HTMLDialogElement, MouseEvent>): void;
  /** Called after the dialog has closed. */
  closed(): void;
  /** The picker. */
  readonly children: ComponentChildren;
}

/** Above the element that opened it on a desktop, a bottom sheet on a phone. */
export function EmojiDialog({ dialog, pressed, closed, children }: EmojiDialogProps) {
  const { t } = useWords();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop closes it; on the keyboard, Escape does.
    <dialog class="sheet emoji-dialog" ref={dialog} aria-label={t("tools.emoji")} onClick={pressed} onClose={closed}>
      {children}
    </dialog>
  );
}

// The composer's text field. Its content belongs to the browser and is never component state, which would interrupt
// input methods. Owns how it grows, and what counts as an unfinished word.

/** Undoes the call that returned it. */
export type Undo = () => void;

const growsByItself = globalThis.CSS?.supports("field-sizing", "content") ?? true;

export class TextField {
  /** For the component that renders the field. */
  readonly ref: { current: HTMLTextAreaElement | null } = { current: null };
  readonly #listeners = new Set<() => void>();
  #isComposing = false;
  #last = "";

  /** After the field is gone, its last text. */
  get text(): string {
    return this.ref.current?.value ?? this.#last;
  }

  set text(text: string) {
    if (this.ref.current) this.ref.current.value = text;
    this.changed();
  }

  get element(): HTMLTextAreaElement {
    if (!this.ref.current) throw new Error("The text field is not on the page.");
    return this.ref.current;
  }

  /** Whether an input method has an unfinished word here; then neither text nor caret may be touched. */
  get isComposing(): boolean {
    return this.#isComposing;
  }

  /** Calls `listener` after each change of the text. */
  onInput(listener: () => void): Undo {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The text was changed by script. */
  changed(): void {
    this.#last = this.text;
    this.grow();
    for (const listener of this.#listeners) listener();
  }

  /** Adjusts the height to the text, where the styles cannot. */
  grow(): void {
    const { current } = this.ref;
    if (!current || growsByItself) return;
    current.style.height = "auto";
    current.style.height = `${current.scrollHeight}px`;
  }

  compositionStarts(): void {
    this.#isComposing = true;
  }

  /** Safari ends a composition before the key event that ended it, so the flag stays set until after that event. */
  compositionEnds(then: () => void): void {
    setTimeout(() => {
      this.#isComposing = false;
      then();
    });
  }

  focus(): void {
    this.ref.current?.focus();
  }

  /** Replaces the selection with text, so that Ctrl+Z can undo it. */
  insert(text: string): void {
    const { selectionStart, selectionEnd } = this.element;
    this.replaceRange(selectionStart, selectionEnd, text);
  }

  /** Like `insert`, for these characters. The caret stands after the new text. */
  replaceRange(start: number, end: number, text: string): void {
    const { element } = this;
    element.focus();
    element.setSelectionRange(start, end);
    // Deprecated, and the only way that Ctrl+Z can undo.
    if (!document.execCommand("insertText", false, text)) {
      element.setRangeText(text, start, end, "end");
      this.changed();
    }
  }
}

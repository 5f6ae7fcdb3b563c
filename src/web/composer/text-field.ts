// The text field in which one writes, as the browser has it: what stands in it is never state of a component, or an input
// method would lose its word. Owns how it grows, and what counts as an unfinished word.

/** Undoes what returned it. */
export type Undo = () => void;

const growsByItself = globalThis.CSS?.supports("field-sizing", "content") ?? true;

export class TextField {
  /** For the component that draws the field. */
  readonly ref: { current: HTMLTextAreaElement | null } = { current: null };
  readonly #listeners = new Set<() => void>();
  #isComposing = false;
  #last = "";

  /** Also when the field is gone: what stood in it then. */
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

  /** Whether an input method has an unfinished word here: then neither text nor caret may be touched. */
  get isComposing(): boolean {
    return this.#isComposing;
  }

  /** Hears of each change of the text. */
  onInput(listener: () => void): Undo {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The text is another one. */
  changed(): void {
    this.#last = this.text;
    this.grow();
    for (const listener of this.#listeners) listener();
  }

  /** As high as its text, where the styles cannot do it. */
  grow(): void {
    const { current } = this.ref;
    if (!current || growsByItself) return;
    current.style.height = "auto";
    current.style.height = `${current.scrollHeight}px`;
  }

  compositionStarts(): void {
    this.#isComposing = true;
  }

  /** Safari ends a composition before the key event that ended it: the flag outlives that. */
  compositionEnds(then: () => void): void {
    setTimeout(() => {
      this.#isComposing = false;
      then();
    });
  }

  focus(): void {
    this.ref.current?.focus();
  }

  /** Puts text in the place of what is selected, with a way back by Ctrl+Z. */
  insert(text: string): void {
    const { selectionStart, selectionEnd } = this.element;
    this.replaceRange(selectionStart, selectionEnd, text);
  }

  /** As `insert`, in the place of these characters. The caret stands after it then. */
  replaceRange(start: number, end: number, text: string): void {
    const { element } = this;
    element.focus();
    element.setSelectionRange(start, end);
    // Deprecated, and the only way that Ctrl+Z takes back.
    if (!document.execCommand("insertText", false, text)) {
      element.setRangeText(text, start, end, "end");
      this.changed();
    }
  }
}

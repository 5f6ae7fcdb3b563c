// One window of a browser, with the few verbs that the scene needs, the same for every engine. Keys and pointer are the
// browser's own input, not events made by script.

export type EngineName = "chromium" | "firefox" | "webkit";

/** A key by its name in the UI Events standard. */
export type Key = "Enter" | "Escape" | "Tab" | "ArrowUp" | "ArrowDown" | "Backspace";

export interface EngineWindow {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs the body of a function in the page. Returns what it returns, as JSON. */
  evaluate<Result>(body: string, ...args: readonly unknown[]): Promise<Result>;
  /** Moves the pointer to a place in the window, in CSS pixels. */
  moveTo(x: number, y: number): Promise<void>;
  clickAt(x: number, y: number): Promise<void>;
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** A picture of the window as PNG. */
  picture(): Promise<Uint8Array>;
  /** Closes the window and its browser. */
  close(): Promise<void>;
}

export const windowSize = { width: 1280, height: 800 };

// The initial state of the home page's script.

import type { HomeError } from "./home";

export interface HomePageState {
  /** Contents of the fields, as the server rendered them. */
  readonly name: string;
  readonly code: string;
  readonly error?: HomeError | undefined;
  readonly focused: "name" | "code" | "word";
  /** Undefined until the server has asked for it. */
  readonly word?: string | undefined;
  /** Addresses of a room page's scripts, for prefetching. */
  readonly roomFiles: readonly string[];
}

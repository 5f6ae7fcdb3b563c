// What the script of the home page begins with.

import type { HomeError } from "./home";

export interface HomePageState {
  /** What stands in the fields, as the server has drawn them. */
  readonly name: string;
  readonly code: string;
  readonly error?: HomeError | undefined;
  readonly focused: "name" | "code";
  /** Addresses of the scripts of a room's page. */
  readonly roomFiles: readonly string[];
}

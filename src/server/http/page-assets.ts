// What bin/build-pages.ts makes of src/web, as far as the pages' HTML needs to know it.

export interface PageAssets {
  /** Where the one script is served, with the hash of its content in its name. */
  readonly scriptUrl: string;
  /** The whole style sheet, inlined: the first answer alone paints the page. Its hash stands in the CSP. */
  readonly css: string;
  /** Sets the stored theme before the first paint; inlined too, and hashed too. */
  readonly themeScript: string;
}

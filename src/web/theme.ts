// The theme of all pages of this browser: system, light or dark. The server renders the next page in it.

import { writeCookie } from "./storage/cookie";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The cookie is read in src/server/http/page-reader.ts. */
export function setTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  writeCookie("chatsy_theme", theme === "system" ? "" : theme);
  // The browser's own bar follows the system otherwise.
  const bar = document.querySelector<HTMLMetaElement>("[name=theme-color]");
  if (bar) bar.content = theme === "system" ? "" : getComputedStyle(document.documentElement).backgroundColor;
}

export function currentTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return themes.find((one) => one === theme) ?? "system";
}

export function nextTheme(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
}

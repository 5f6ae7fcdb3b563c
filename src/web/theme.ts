// System, light or dark: one button, wherever a page has one, goes through the three.

import { lasting } from "./browser-storage";
import { t } from "./texts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Any element with this attribute is a theme switch; it gets its look and its name from here. */
const switches = "[data-theme-switch]";

export function startTheme(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(switches)) return;
    setTheme(themes[(themes.indexOf(currentTheme()) + 1) % themes.length] ?? "system");
  });
  showTheme();
}

/** On the switches, and in the colour of the browser's own bar, which else goes by the system. */
function showTheme(): void {
  const bar = document.querySelector<HTMLMetaElement>("[name=theme-color]");
  if (bar) bar.content = currentTheme() === "system" ? "" : getComputedStyle(document.documentElement).backgroundColor;
  for (const element of document.querySelectorAll<HTMLElement>(switches)) {
    const label = t(`theme.${currentTheme()}`);
    element.ariaLabel = label;
    element.title = label;
    element.hidden = false;
  }
}

export function setTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  lasting.write("theme", theme === "system" ? "" : theme);
  showTheme();
}

export function currentTheme(): Theme {
  const stored = document.documentElement.dataset.theme;
  return themes.find((theme) => theme === stored) ?? "system";
}

// Like the system, light, or dark.

import { useState } from "preact/hooks";
import { t } from "../../texts";
import { currentTheme, setTheme, type Theme } from "../../theme";
import { type Answer, Choice } from "./choice";

export function ThemeChoice() {
  const [theme, setShown] = useState(currentTheme);
  const answers: readonly Answer<Theme>[] = [
    { value: "system", label: t("settings.themeSystem") },
    { value: "light", label: t("settings.themeLight") },
    { value: "dark", label: t("settings.themeDark") },
  ];
  const choose = (chosen: Theme) => {
    setTheme(chosen);
    setShown(chosen);
  };
  return <Choice title={t("settings.theme")} answers={answers} chosen={theme} choose={choose} isRow />;
}

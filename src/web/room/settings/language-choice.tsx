// The language of all pages, each by its own name: who cannot read the others finds it.

import { useId } from "preact/hooks";
import { type Language, languages } from "../../../texts/language";
import { chooseLanguage } from "../../choose-language";
import { language, t } from "../../texts";

export function LanguageChoice() {
  const id = useId();
  return (
    <div class="settings-row">
      <label for={id}>{t("settings.language")}</label>
      <select
        class="input settings-select"
        id={id}
        value={language}
        onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}
      >
        {Object.entries(languages).map(([tag, { name }]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

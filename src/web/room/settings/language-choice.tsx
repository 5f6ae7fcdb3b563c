// The language of all pages, each by its own name: who cannot read the others finds it. Buttons, as a choice is a load:
// radio buttons and a closed list choose anew with each arrow key.

import { type Language, languages } from "../../../texts/language";
import { chooseLanguage } from "../../choose-language";
import { language, t } from "../../texts";

export function LanguageChoice() {
  return (
    <fieldset class="choice">
      <legend>{t("settings.language")}</legend>
      <div class="choice-answers in-a-row">
        {Object.entries(languages).map(([tag, { name }]) => (
          <button
            key={tag}
            type="button"
            class="choice-answer"
            lang={tag}
            aria-current={tag === language ? "true" : undefined}
            onClick={() => tag !== language && chooseLanguage(tag as Language)}
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

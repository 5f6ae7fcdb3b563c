// Choices for all pages of this browser: language, theme, and the Enter key.

import { type Language, languages } from "../../texts/language";
import { useWords } from "../words";
import { type Answer, Choice } from "./choice";

/**
 * Each language by its own name, so that its readers find it. Buttons, because a choice loads a page: radio buttons and
 * a select would do so with each arrow key.
 */
export function LanguageChoice({ choose }: { choose(language: Language): void }) {
  const { t, language } = useWords();
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
            onClick={() => tag !== language && choose(tag as Language)}
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

interface Chosen<Value extends string> {
  readonly chosen: Value;
  choose(value: Value): void;
}

type Theme = "system" | "light" | "dark";

/** Like the system, light, or dark. */
export function ThemeChoice({ chosen, choose }: Chosen<Theme>) {
  const { t } = useWords();
  const answers: readonly Answer<Theme>[] = [
    { value: "system", label: t("settings.themeSystem") },
    { value: "light", label: t("settings.themeLight") },
    { value: "dark", label: t("settings.themeDark") },
  ];
  return <Choice title={t("settings.theme")} answers={answers} chosen={chosen} choose={choose} isRow />;
}

/** `device` sends on a keyboard, not on a touch screen. */
type EnterSends = "device" | "always" | "never";

/** Whether Enter sends or starts a new line. `sends` is the effective behaviour here. */
export function EnterChoice({ chosen, sends, choose }: Chosen<EnterSends> & { readonly sends: boolean }) {
  const { t } = useWords();
  const answers: readonly Answer<EnterSends>[] = [
    { value: "device", label: t("settings.enterDevice") },
    { value: "always", label: t("settings.enterAlways") },
    { value: "never", label: t("settings.enterNever") },
  ];
  return (
    <Choice
      title={t("settings.enterSends")}
      answers={answers}
      chosen={chosen}
      note={t(sends ? "settings.enterSendsNote" : "settings.enterBreaksNote")}
      choose={choose}
    />
  );
}

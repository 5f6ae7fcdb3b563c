// The header of the home page and pages like it: the program's name, the language, the theme.

import { type Language, languages } from "../../texts/language";
import { useWords } from "../words";

export interface HomeHeaderProps {
  /** Undefined while no script can change it: then there is no button. */
  readonly theme?: "system" | "light" | "dark" | undefined;
  nextTheme?(): void;
  chooseLanguage?(language: Language): void;
}

export function HomeHeader({ theme, nextTheme, chooseLanguage }: HomeHeaderProps) {
  const { t } = useWords();
  const label = theme && t(`theme.${theme}`);
  return (
    <header class="home-header">
      <Wordmark />
      <LanguageChoice choose={chooseLanguage} />
      <button
        type="button"
        class="icon-button"
        data-theme-switch
        hidden={theme === undefined}
        aria-label={label}
        title={label}
        onClick={nextTheme}
      />
    </header>
  );
}

/**
 * Each language by its own name. Buttons, because a choice loads a page: a select would do so with each arrow key.
 * Needs scripts and is hidden without them.
 */
function LanguageChoice({ choose }: { choose: HomeHeaderProps["chooseLanguage"] }) {
  const { language, t } = useWords();
  const { name } = languages[language];
  return (
    <>
      <button type="button" class="language" popovertarget="languages" aria-label={`${t("home.language")}: ${name}`}>
        {name}
      </button>
      <div id="languages" popover="auto">
        {Object.entries(languages).map(([tag, { name }]) => (
          <button
            key={tag}
            type="button"
            class="button"
            lang={tag}
            aria-current={tag === language ? "true" : undefined}
            onClick={() => choose?.(tag as Language)}
          >
            {name}
          </button>
        ))}
      </div>
    </>
  );
}

export function Wordmark() {
  return (
    <a class="wordmark" href="/">
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <path
          class="wordmark-bubble"
          d="M10 3h12a8 8 0 0 1 8 8v7a8 8 0 0 1-8 8h-8l-7 5v-6a8 8 0 0 1-5-7v-7a8 8 0 0 1 8-8z"
        />
        <g class="wordmark-dots">
          <circle cx="10" cy="14.5" r="2" />
          <circle cx="16" cy="14.5" r="2" />
          <circle cx="22" cy="14.5" r="2" />
        </g>
      </svg>
      chatsy
    </a>
  );
}

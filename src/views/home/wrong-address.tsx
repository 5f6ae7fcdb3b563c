// The page for an unknown address: mistyped, or a broken link. [H17]

import { useWords } from "../words";
import { Wordmark } from "./home-header";

export function WrongAddress() {
  const { t } = useWords();
  return (
    <>
      <header class="home-header">
        <Wordmark />
      </header>
      <main class="home">
        <h1>{t("nowhere.heading")}</h1>
        <p class="tagline">{t("nowhere.text")}</p>
        <a class="button primary" href="/">
          {t("nowhere.home")}
        </a>
      </main>
    </>
  );
}

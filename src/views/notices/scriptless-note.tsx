// What a room says to whoever has no script: that nothing comes by itself, and how to look again. The styles show it where
// there is no script; text browsers show it always.

import { useWords } from "../words";

/** `isUtc`: nobody has said what the reader's zone is. */
export function ScriptlessNote({ code, isUtc }: { readonly code: string; readonly isUtc: boolean }) {
  const { t } = useWords();
  return (
    <p class="scriptless-note">
      {t("room.noscript")} <a href={`/${code}`}>{t("room.refresh")}</a>
      {isUtc && ` ${t("exported.times")}`}
    </p>
  );
}

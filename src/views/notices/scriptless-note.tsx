// Tells readers without scripts that nothing updates by itself, and how to reload. Styles show it where scripts are
// off; text browsers always show it.

import { useWords } from "../words";

/** `isUtc` says that the reader's time zone is unknown. */
export function ScriptlessNote({ code, isUtc }: { readonly code: string; readonly isUtc: boolean }) {
  const { t } = useWords();
  return (
    <p class="scriptless-note">
      {t("room.noscript")} <a href={`/${code}`}>{t("room.refresh")}</a>
      {isUtc && ` ${t("exported.times")}`}
    </p>
  );
}

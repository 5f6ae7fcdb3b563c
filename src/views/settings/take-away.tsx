// Downloads of the conversation, and installing the page as an app.

import { useWords } from "../words";

/** `by-hand`: the browser installs apps only through its own menu. */
export type Installing = { readonly ask: () => void } | "by-hand" | undefined;

interface TakeAwayProps {
  readonly code: string;
  /** Undefined where the browser cannot install it, or has done so. */
  readonly installing: Installing;
}

export function TakeAway({ code, installing }: TakeAwayProps) {
  const { t } = useWords();
  return (
    <>
      <div class="settings-part">
        <p class="settings-label">{t("settings.export")}</p>
        <div class="settings-buttons">
          <a class="button compact" href={`/api/rooms/${code}/export.html`} download>
            {t("settings.exportHtml")}
          </a>
          <a class="button compact" href={`/api/rooms/${code}/export.json`} download>
            {t("settings.exportJson")}
          </a>
        </div>
      </div>
      {installing && <Install installing={installing} />}
    </>
  );
}

function Install({ installing }: { installing: NonNullable<Installing> }) {
  const { t } = useWords();
  if (installing === "by-hand") {
    return (
      <div class="settings-part">
        <p class="settings-label">{t("settings.install")}</p>
        <p class="settings-note">{t("settings.installIos")}</p>
      </div>
    );
  }
  return (
    <div class="settings-part">
      <button type="button" class="button compact" onClick={installing.ask}>
        {t("settings.install")}
      </button>
      <p class="settings-note">{t("settings.installNote")}</p>
    </div>
  );
}

// What one can take along: the conversation as a file, the page as an app. And the way out.

import { useState } from "preact/hooks";
import { installer, installsByHand } from "../../install";
import { t } from "../../texts";
import { LeaveButton } from "../leave-button";
import type { OpenRoom } from "../room";
import { useRoomView } from "../use-room-view";

export function TakeAway({ room }: { room: OpenRoom }) {
  const view = useRoomView(room.client);
  return (
    <>
      <div class="settings-part">
        <p class="settings-label">{t("settings.export")}</p>
        <div class="settings-buttons">
          <a class="button compact" href={`/api/rooms/${room.code}/export.html`} download>
            {t("settings.exportHtml")}
          </a>
          <a class="button compact" href={`/api/rooms/${room.code}/export.json`} download>
            {t("settings.exportJson")}
          </a>
        </div>
      </div>
      <Install />
      <LeaveButton view={view} leave={room.leave} />
    </>
  );
}

/** Nothing, where the browser offers nothing, or has it installed already. */
function Install() {
  const [install, setInstall] = useState(() => installer());
  if (installsByHand()) {
    return (
      <div class="settings-part">
        <p class="settings-label">{t("settings.install")}</p>
        <p class="settings-note">{t("settings.installIos")}</p>
      </div>
    );
  }
  if (!install) return null;
  return (
    <div class="settings-part">
      <button
        type="button"
        class="button compact"
        onClick={() => {
          setInstall(undefined);
          void install();
        }}
      >
        {t("settings.install")}
      </button>
      <p class="settings-note">{t("settings.installNote")}</p>
    </div>
  );
}

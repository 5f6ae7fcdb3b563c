// The settings of this browser and of this room.

import type { ComponentChildren } from "preact";
import { useWords } from "../words";

interface SettingsProps {
  readonly code: string;
  /** Nothing while nobody is in. */
  readonly ownName?: ComponentChildren;
  /** Choices for all pages. */
  readonly pages: ComponentChildren;
  readonly notices: ComponentChildren;
  readonly room: ComponentChildren;
  openHelp(): void;
}

export function Settings({ code, ownName, pages, notices, room, openHelp }: SettingsProps) {
  const { t } = useWords();
  return (
    <div class="settings">
      {ownName && <section class="settings-group">{ownName}</section>}
      <section class="settings-group">
        {pages}
        <div class="settings-part">
          <button type="button" class="button compact" onClick={openHelp}>
            {t("tools.help")}
          </button>
        </div>
      </section>
      <section class="settings-group">{notices}</section>
      <section class="settings-group" aria-labelledby="settings-room">
        <h3 id="settings-room">
          {t("settings.room")} <bdi>{code}</bdi>
        </h3>
        {room}
      </section>
    </div>
  );
}

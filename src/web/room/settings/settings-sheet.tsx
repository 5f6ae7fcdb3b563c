// The settings: what holds for this browser, and what for this room.

import { t } from "../../texts";
import { help } from "../help-part";
import { openSheet } from "../open-sheet";
import { OwnName } from "../own-name";
import type { OpenRoom } from "../room";
import { Sheet } from "../sheet";
import { useRoomView } from "../use-room-view";
import { EnterChoice } from "./enter-choice";
import { LanguageChoice } from "./language-choice";
import { NoticeChoices } from "./notice-choices";
import { RoomTitle } from "./room-title";
import { TakeAway } from "./take-away";
import { ThemeChoice } from "./theme-choice";

export function showSettings(room: OpenRoom): void {
  openSheet((closed) => <Settings room={room} closed={closed} />);
}

function Settings({ room, closed }: { readonly room: OpenRoom; closed(): void }) {
  const { client } = room;
  const { me, room: facts } = useRoomView(client);
  return (
    <Sheet title={t("settings.title")} closed={closed}>
      <div class="settings">
        {me && (
          <section class="settings-group">
            <OwnName client={client} me={me} />
          </section>
        )}
        <section class="settings-group">
          <LanguageChoice />
          <ThemeChoice />
          <EnterChoice />
          <HelpButton room={room} />
        </section>
        <section class="settings-group">
          <NoticeChoices room={room} />
        </section>
        <section class="settings-group" aria-labelledby="settings-room">
          <h3 id="settings-room">
            {t("settings.room")} <bdi>{room.code}</bdi>
          </h3>
          {me?.role === "host" && <RoomTitle client={client} title={facts?.title ?? ""} />}
          <TakeAway room={room} />
        </section>
      </div>
    </Sheet>
  );
}

/** Its sheet takes the place of this one. */
function HelpButton({ room }: { room: OpenRoom }) {
  return (
    <div class="settings-part">
      <button
        type="button"
        class="button compact"
        onClick={({ currentTarget }) =>
          help.use(({ openHelp }) => {
            currentTarget.closest("dialog")?.close();
            openHelp(room);
          })
        }
      >
        {t("tools.help")}
      </button>
    </div>
  );
}

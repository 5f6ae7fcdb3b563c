// Who came by a link came in under the name that this browser knows, without having typed it: one quiet line says so,
// once, and lets them take another.

import { useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import type { RoomView } from "../../client/room-view";
import { Icon } from "../icons";
import { t } from "../texts";
import { OwnName } from "./own-name";

export function EntryNote({ client, me }: { client: RoomClient; me: NonNullable<RoomView["me"]> }) {
  const [isRead, setRead] = useState(false);
  if (isRead) return null;
  const close = () => {
    setRead(true);
    document.querySelector<HTMLElement>("#composer")?.focus();
  };
  return (
    <section class="entry-note" aria-label={t("you.are", { name: me.name })}>
      <OwnName client={client} me={me} />
      <button type="button" class="icon-button" aria-label={t("sheet.close")} onClick={close}>
        <Icon name="close" />
      </button>
    </section>
  );
}

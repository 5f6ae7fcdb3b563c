// In the header, beside the room's code: its title, who is here, how the connection is, and what one can open. On a
// phone the same things with fewer words.

import type { RoomView } from "../../client/room-view";
import { Icon } from "../icons";
import { t } from "../texts";
import { number } from "./number";
import type { ConnectionNotice } from "./use-connection-notice";

interface RoomHeaderProps {
  readonly view: RoomView;
  readonly isWide: boolean;
  readonly notice: ConnectionNotice;
  showPeople(): void;
  find(): void;
  invite(): void;
  openSettings(): void;
}

export function RoomHeader({ view, isWide, notice, showPeople, find, invite, openSettings }: RoomHeaderProps) {
  const { peopleCount, room, me } = view;
  const status = connectionStatus(notice, me !== undefined);
  const people = peopleCount > 0 ? t("people.here", { count: peopleCount }) : "";
  return (
    <>
      <div class="room-names">
        {room?.title && (
          <p class="room-title">
            <bdi>{room.title}</bdi>
          </p>
        )}
        {status ? <p class="room-status">{status}</p> : isWide && <p class="people-count">{people}</p>}
      </div>
      {!isWide && (
        <button
          type="button"
          class="button compact"
          onClick={showPeople}
          aria-label={people || t("people.title")}
          // Drawn by the styles: in the text, it would have to be in the name, and there one may be a word.
          data-count={people && number(peopleCount)}
        >
          <Icon name="people" />
        </button>
      )}
      <IconButton name="search" label={t("header.search")} press={find} />
      {isWide ? (
        <button type="button" class="button compact primary" onClick={invite}>
          {t("invite.title")}
        </button>
      ) : (
        <IconButton name="invite" label={t("invite.title")} press={invite} isPrimary />
      )}
      <IconButton name="more" label={t("header.settings")} press={openSettings} />
    </>
  );
}

interface IconButtonProps {
  readonly name: Parameters<typeof Icon>[0]["name"];
  readonly label: string;
  readonly isPrimary?: boolean;
  press(): void;
}

function IconButton({ name, label, isPrimary = false, press }: IconButtonProps) {
  const classes = isPrimary ? "icon-button primary" : "icon-button";
  return (
    <button type="button" class={classes} aria-label={label} title={label} onClick={press}>
      <Icon name={name} />
    </button>
  );
}

/** `wasLive`: this page was connected before. */
function connectionStatus(notice: ConnectionNotice, wasLive: boolean): string {
  if (notice === "none") return "";
  if (notice === "back") return t("connection.connected");
  return t(wasLive ? "connection.reconnecting" : "connection.connecting");
}

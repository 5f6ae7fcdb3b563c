// A room's header: code, title, number of people, connection, and buttons. On a phone the styles show the same with
// fewer words.

import { Icon, type IconName } from "../icon";
import type { ConnectionNotice } from "../notices/connection-banner";
import { useWords } from "../words";

export interface RoomHeaderProps {
  readonly code: string;
  readonly title?: string | undefined;
  readonly peopleCount: number;
  readonly notice: ConnectionNotice;
  /** Whether this page has been connected before. */
  readonly wasLive: boolean;
  readonly on?: {
    showPeople(): void;
    search(): void;
    invite(): void;
    openSettings(): void;
  };
}

export function RoomHeader({ code, title, peopleCount, notice, wasLive, on }: RoomHeaderProps) {
  const { t, number } = useWords();
  const people = peopleCount > 0 ? t("people.here", { count: peopleCount }) : "";
  const status =
    notice === "none"
      ? ""
      : notice === "back"
        ? t("connection.connected")
        : t(wasLive ? "connection.reconnecting" : "connection.connecting");
  return (
    <header class="room-header">
      <a class="icon-button" href="/">
        <Icon name="back" />
        <span class="unseen">{t("room.home")}</span>
      </a>
      <h1 class="room-chip">{code}</h1>
      <div class="place">
        <div class="room-names">
          {title && (
            <p class="room-title">
              <bdi>{title}</bdi>
            </p>
          )}
          {status ? <p class="room-status">{status}</p> : <p class="people-count wide-only">{people}</p>}
        </div>
        <button
          type="button"
          class="button compact phone-only needs-script"
          onClick={on?.showPeople}
          aria-label={people || t("people.title")}
          // Shown by the styles: in the text it would become part of the button's name, where it might be a word.
          data-count={people && number(peopleCount)}
        >
          <Icon name="people" />
        </button>
        <IconButton name="search" label={t("header.search")} press={on?.search} />
        <button type="button" class="button compact primary wide-only needs-script" onClick={on?.invite}>
          {t("invite.title")}
        </button>
        <IconButton name="invite" label={t("invite.title")} press={on?.invite} classes="primary phone-only" />
        <IconButton name="more" label={t("header.settings")} press={on?.openSettings} />
      </div>
    </header>
  );
}

interface IconButtonProps {
  readonly name: IconName;
  readonly label: string;
  readonly classes?: string;
  readonly press: (() => void) | undefined;
}

function IconButton({ name, label, classes = "", press }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`icon-button needs-script ${classes}`.trim()}
      aria-label={label}
      title={label}
      onClick={press}
    >
      <Icon name={name} />
    </button>
  );
}

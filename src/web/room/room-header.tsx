// The room's name, who is here, and how the connection is.

import { useLayoutEffect } from "preact/hooks";
import { Icon } from "../icons";
import { labelThemeSwitches } from "../theme";
import { peopleHere } from "./people-list";
import type { ConnectionNotice } from "./use-room-view";

interface RoomHeaderProps {
  readonly code: string;
  readonly peopleCount: number;
  readonly isWide: boolean;
  readonly notice: ConnectionNotice;
  /** Whether this page was ever connected. */
  readonly wasLive: boolean;
  showPeople(): void;
  invite(): void;
}

export function RoomHeader({ code, peopleCount, isWide, notice, wasLive, showPeople, invite }: RoomHeaderProps) {
  useLayoutEffect(labelThemeSwitches, []);
  const status = connectionStatus(notice, wasLive);
  return (
    <header class="room-header">
      <a class="icon-button" href="/" aria-label="Home">
        <Icon name="back" />
      </a>
      <h1 class="room-chip">{code}</h1>
      {status ? (
        <p class="room-status">{status}</p>
      ) : isWide ? (
        <p class="people-count">{peopleCount > 0 && peopleHere(peopleCount)}</p>
      ) : (
        <span class="people-count" />
      )}
      {!isWide && (
        <button
          type="button"
          class="button compact"
          onClick={showPeople}
          aria-label={peopleCount > 0 ? peopleHere(peopleCount) : "People"}
        >
          <Icon name="people" /> {peopleCount > 0 && peopleCount.toLocaleString()}
        </button>
      )}
      <button type="button" class="button compact primary" onClick={invite}>
        Invite
      </button>
      <button type="button" class="icon-button" data-theme-switch hidden />
    </header>
  );
}

function connectionStatus(notice: ConnectionNotice, wasLive: boolean): string {
  if (notice === "none") return "";
  if (notice === "back") return "Connected";
  return wasLive ? "Reconnecting…" : "Connecting…";
}

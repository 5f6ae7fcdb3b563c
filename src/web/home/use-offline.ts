// The home page without a connection: it says so, and its recent rooms open as they were.

import { useEffect, useState } from "preact/hooks";
import { type RoomCode, roomCodeIn } from "../../chat/room-code";
import { t } from "../page-words";
import { hasSavedRoom } from "../storage/saved-rooms";

interface Offline {
  /** A line that says so; undefined while there is a connection. */
  readonly note: string | undefined;
  isOffline(): boolean;
  /** Opens a room as it was, or says that it is not kept here. */
  openKept(room: RoomCode): void;
}

/** `fillIn`: the page is the same for every address; what the server would have filled in stands in the address. */
export function useOffline(fillIn: (code: string) => void): Offline {
  const [note, setNote] = useState<string | undefined>(undefined);

  useEffect(() => {
    // Without a service worker no page of ours is there offline.
    if (!isSecureContext) return undefined;
    const sayOffline = () => setNote(t("offline.home"));
    const sayOnline = () => {
      delete document.documentElement.dataset.offline;
      setNote(undefined);
    };
    const code = roomCodeIn(new URLSearchParams(location.search).get("code") ?? "");
    if (isServedOffline() && code) fillIn(code);
    if (isOffline()) sayOffline();
    addEventListener("offline", sayOffline);
    addEventListener("online", sayOnline);
    return () => {
      removeEventListener("offline", sayOffline);
      removeEventListener("online", sayOnline);
    };
  }, []);

  return {
    note,
    isOffline: () => isSecureContext && isOffline(),
    openKept(room) {
      const notKept = () => setNote(t("offline.notKept", { code: room }));
      hasSavedRoom(room).then((isKept) => (isKept ? location.assign(`/${room}`) : notKept()), notKept);
    },
  };
}

function isServedOffline(): boolean {
  return document.documentElement.dataset.offline !== undefined;
}

function isOffline(): boolean {
  return isServedOffline() || !navigator.onLine;
}

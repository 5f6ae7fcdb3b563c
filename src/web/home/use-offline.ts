// The home page without a connection: it says so, and opens its recent rooms as they were.

import { useEffect, useState } from "preact/hooks";
import { type RoomCode, roomCodeIn } from "../../chat/room-code";
import { t } from "../page-words";
import { hasSavedRoom } from "../storage/saved-rooms";

interface Offline {
  /** The notice; undefined while there is a connection. */
  readonly note: string | undefined;
  isOffline(): boolean;
  /** Opens a room as it was, or says that it is not saved here. */
  openKept(room: RoomCode): void;
}

/**
 * `fillIn` fills the code field: offline the page is the same for every address, so the script reads what the server
 * would have filled in.
 */
export function useOffline(fillIn: (code: string) => void): Offline {
  const [note, setNote] = useState<string | undefined>(undefined);

  useEffect(() => {
    // Without a service worker none of our pages opens offline.
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

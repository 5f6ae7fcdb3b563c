// The invitation in full screen. Esc ends it.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { BigScreen as Screen } from "../../views/invitation/big-screen";
import { useRoom } from "../room/open-room";
import { useRoomView } from "../room/use-room-view";

export function BigScreen({ link, closed }: { link: string; closed(): void }) {
  const { client, code } = useRoom();
  const dialog = useRef<HTMLDialogElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const opener = useRef(document.activeElement);
  const { room, peopleCount } = useRoomView(client);
  const close = () => dialog.current?.close();

  useLayoutEffect(() => {
    dialog.current?.showModal();
    // Not the dialog itself, which the standard forbids. Where full screen is refused, it still fills the window.
    void inside.current?.requestFullscreen?.().catch(() => {});
  }, []);
  // Esc leaves full screen without telling the page.
  useEffect(() => {
    const listener = () => document.fullscreenElement ?? close();
    document.addEventListener("fullscreenchange", listener);
    return () => document.removeEventListener("fullscreenchange", listener);
  }, []);

  /** Browsers restore the focus beneath a full screen only after it has ended. */
  async function ended(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen().catch(() => {});
    closed();
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (isNowhere && opener.current instanceof HTMLElement) opener.current.focus();
  }

  return (
    <Screen
      code={code}
      title={room?.title}
      host={new URL(link).host}
      peopleCount={peopleCount}
      refs={{ dialog, inside }}
      close={close}
      closed={() => void ended()}
    />
  );
}

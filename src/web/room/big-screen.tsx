// The invitation for a projector: so large that the last row reads it, and nothing else on the screen. Esc ends it.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icons";
import { t } from "../texts";
import { openSheet } from "./open-sheet";
import { QrCode } from "./qr-code";
import type { OpenRoom } from "./room";
import { spelled } from "./spelling";
import { useRoomView } from "./use-room-view";

export function openBigScreen(room: OpenRoom, link: string): void {
  openSheet((closed) => <BigScreen room={room} link={link} closed={closed} />);
}

interface BigScreenProps {
  readonly room: OpenRoom;
  readonly link: string;
  closed(): void;
}

function BigScreen({ room: { client, code }, link, closed }: BigScreenProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const opener = useRef(document.activeElement);
  const { room, peopleCount } = useRoomView(client);
  const close = () => dialog.current?.close();

  useLayoutEffect(() => {
    dialog.current?.showModal();
    // Not the dialog itself: the standard forbids that. Refused, it fills the window all the same.
    void inside.current?.requestFullscreen?.().catch(() => {});
  }, []);
  // Esc leaves the full screen without a word to the page.
  useEffect(() => {
    const listener = () => document.fullscreenElement ?? close();
    document.addEventListener("fullscreenchange", listener);
    return () => document.removeEventListener("fullscreenchange", listener);
  }, []);

  /** The browser gives no focus back to what lies beneath a full screen: only once that is over. */
  async function ended(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen().catch(() => {});
    closed();
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (isNowhere && opener.current instanceof HTMLElement) opener.current.focus();
  }

  return (
    <dialog class="big-screen" ref={dialog} aria-label={t("invite.bigScreen")} onClose={ended}>
      <div class="big-screen-inside" ref={inside}>
        <button type="button" class="icon-button" aria-label={t("invite.endBigScreen")} onClick={close}>
          <Icon name="close" />
        </button>
        <div class="big-screen-words">
          {room?.title && (
            <p class="big-screen-title" dir="auto">
              {room.title}
            </p>
          )}
          <p class={code.length > 6 ? "giant-code long-code" : "giant-code"}>{code}</p>
          <p class="spelling" lang="en">
            {spelled(code)}
          </p>
          <p>{t("invite.howTo", { address: hostOf(link), code })}</p>
          <p class="people-count">{t("people.here", { count: peopleCount })}</p>
        </div>
        <QrCode code={code} />
      </div>
    </dialog>
  );
}

function hostOf(link: string): string {
  return new URL(link).host;
}

// How others come into the room: its code to say aloud, its link to share, a picture of it to scan. Stands in the empty
// room, and in a dialog.

import { useRef, useState } from "preact/hooks";
import { colourOf } from "../../chat/room-colour";
import { say } from "../announcer";
import { lazyPart } from "../lazy-part";
import { t } from "../texts";
import { copyText } from "./copy-text";
import { QrCode } from "./qr-code";
import type { OpenRoom } from "./room";
import { spelled } from "./spelling";

const bigScreen = lazyPart(() => import("./big-screen"), { styles: ["invitation", "big-screen"] });
const copiedForMs = 2_000;

interface InvitationProps {
  readonly room: OpenRoom;
  readonly link: string;
  readonly text: string;
}

export function Invitation({ room, link, text }: InvitationProps) {
  const { code } = room;
  return (
    <div class="invitation">
      <p class="invitation-text">{text}</p>
      <p class={code.length > 6 ? "giant-code long-code" : "giant-code"}>{code}</p>
      <p class="spelling">
        <span class="unseen">{t("invite.spelling")}: </span>
        <span lang="en">{spelled(code)}</span>
      </p>
      <p class="invitation-hue">{t("invite.come", { colour: t(`colour.${colourOf(code)}`) })}</p>
      <div class="invitation-ways">
        <QrCode code={code} />
        <div class="invitation-link-and-buttons">
          <p class="invitation-link" dir="ltr">
            {link.replace(/^https?:\/\//, "")}
          </p>
          <Ways code={code} link={link} />
          <button
            type="button"
            class="link-button"
            onClick={() => bigScreen.use(({ openBigScreen }) => openBigScreen(room, link))}
          >
            {t("invite.bigScreen")}
          </button>
        </div>
      </div>
    </div>
  );
}

/** Share, where the device has a way to, and copy. */
function Ways({ code, link }: { code: string; link: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  const canShare = typeof navigator.share === "function";

  async function copy(): Promise<void> {
    if (!button.current) return;
    const isCopied = await copyText(link, button.current);
    button.current?.focus();
    setCopied(isCopied);
    say(isCopied ? t("invite.copiedAloud") : t("invite.notCopied"));
    setTimeout(() => setCopied(undefined), copiedForMs);
  }

  async function share(): Promise<void> {
    try {
      await navigator.share({ title: `Chatsy ${code}`, text: t("invite.shareText", { code }), url: link });
    } catch (error) {
      // Whoever thought better of it wants nothing else instead.
      if (!(error instanceof DOMException && error.name === "AbortError")) await copy();
    }
  }

  return (
    <div class="invitation-buttons">
      {canShare && (
        <button type="button" class="button primary" onClick={share}>
          {t("invite.share")}
        </button>
      )}
      <button type="button" class={canShare ? "button" : "button primary"} ref={button} onClick={copy}>
        {t(copied === undefined ? "invite.copy" : copied ? "invite.copied" : "invite.byHand")}
      </button>
    </div>
  );
}

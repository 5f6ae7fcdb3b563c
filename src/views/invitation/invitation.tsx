// The invitation for others: the code to say aloud, the link to share, the QR code to scan. Shown in the empty room,
// and in a dialog.

import type { Ref } from "preact";
import { colourOf } from "../../chat/room-colour";
import { useWords } from "../words";
import { QrCode } from "./qr-code";
import { spelled } from "./spelling";

export interface InvitationProps {
  readonly code: string;
  readonly link: string;
  readonly text: string;
  readonly sharing?: Sharing | undefined;
}

export interface Sharing {
  /** Whether the device can share. */
  readonly canShare: boolean;
  /** The result of copying, for a moment. */
  readonly copied: boolean | undefined;
  readonly copyButton: Ref<HTMLButtonElement>;
  copy(): void;
  share(): void;
  openBigScreen(): void;
}

export function Invitation({ code, link, text, sharing }: InvitationProps) {
  const { t } = useWords();
  return (
    <div class="invitation">
      <p class="invitation-text">{text}</p>
      <GiantCode code={code} />
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
          <Ways sharing={sharing} />
          <button type="button" class="link-button needs-script" onClick={sharing?.openBigScreen}>
            {t("invite.bigScreen")}
          </button>
        </div>
      </div>
    </div>
  );
}

/** The buttons to share, where the device can, and to copy. */
function Ways({ sharing }: { sharing: Sharing | undefined }) {
  const { t } = useWords();
  const { canShare = false, copied } = sharing ?? {};
  return (
    <div class="invitation-buttons needs-script">
      {canShare && (
        <button type="button" class="button primary" onClick={sharing?.share}>
          {t("invite.share")}
        </button>
      )}
      <button
        type="button"
        class={canShare ? "button" : "button primary"}
        ref={sharing?.copyButton ?? null}
        onClick={sharing?.copy}
      >
        {t(copied === undefined ? "invite.copy" : copied ? "invite.copied" : "invite.byHand")}
      </button>
    </div>
  );
}

export function GiantCode({ code }: { code: string }) {
  return <p class={code.length > 6 ? "giant-code long-code" : "giant-code"}>{code}</p>;
}

// Shares and copies the room's link, as far as this device can.

import { useRef, useState } from "preact/hooks";
import type { Sharing } from "../../views/invitation/invitation";
import { copyText } from "../copy-text";
import { say } from "../notices/announcer";
import { t } from "../page-words";
import { useRoom } from "../room/open-room";

const copiedForMs = 2_000;

/** `isAsServed`: only what the server rendered is shown so far. */
export function useSharing(link: string, isAsServed = false): Sharing {
  const { code, actions } = useRoom();
  const copyButton = useRef<HTMLButtonElement>(null);
  const [copied, setCopied] = useState<boolean | undefined>(undefined);

  async function copy(): Promise<void> {
    if (!copyButton.current) return;
    const isCopied = await copyText(link, copyButton.current);
    copyButton.current?.focus();
    setCopied(isCopied);
    say(isCopied ? t("invite.copiedAloud") : t("invite.notCopied"));
    setTimeout(() => setCopied(undefined), copiedForMs);
  }

  async function share(): Promise<void> {
    try {
      await navigator.share({ title: `Chatsy ${code}`, text: t("invite.shareText", { code }), url: link });
    } catch (error) {
      // A user who cancelled the share dialog wants nothing else instead.
      if (!(error instanceof DOMException && error.name === "AbortError")) await copy();
    }
  }

  return {
    canShare: !isAsServed && typeof navigator.share === "function",
    copied,
    copyButton,
    copy: () => void copy(),
    share: () => void share(),
    openBigScreen: () => actions.open({ kind: "big-screen" }),
  };
}

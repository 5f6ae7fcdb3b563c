// How others come into the room: its code to say aloud, its link to share. Stands in the empty room, and in a dialog.

import { useRef, useState } from "preact/hooks";
import { colourOf } from "../../chat/room-colour";
import { say } from "../announcer";
import { copyText } from "./copy-text";
import { spelled } from "./spelling";

const copiedForMs = 2_000;

export function Invitation({ code, link, text }: { code: string; link: string; text: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  const canShare = typeof navigator.share === "function";

  async function copy(): Promise<void> {
    if (!button.current) return;
    const isCopied = await copyText(link, button.current);
    button.current?.focus();
    setCopied(isCopied);
    say(isCopied ? "Link copied" : "The link could not be copied.");
    setTimeout(() => setCopied(undefined), copiedForMs);
  }

  // Rejects when the person thinks better of it.
  const share = () => void navigator.share({ title: `Chatsy ${code}`, url: link }).catch(() => {});

  return (
    <div class="invitation">
      <p class="invitation-text">{text}</p>
      <p class={code.length > 6 ? "giant-code long-code" : "giant-code"}>{code}</p>
      <p class="spelling">{spelled(code)}</p>
      <p class="invitation-hue">the {colourOf(code)} room</p>
      <p class="invitation-link">{link.replace(/^https?:\/\//, "")}</p>
      <div class="invitation-buttons">
        {canShare && (
          <button type="button" class="button primary" onClick={share}>
            Share
          </button>
        )}
        <button type="button" class={canShare ? "button" : "button primary"} ref={button} onClick={copy}>
          {copied === undefined ? "Copy link" : copied ? "Copied" : "Copy it by hand"}
        </button>
      </div>
    </div>
  );
}

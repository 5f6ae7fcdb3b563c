// The end of a room, or of this page's part in it: says why and what comes next, and keeps unsent text visible.

import type { Ref } from "preact";
import { useWords } from "../words";

export interface EndedRoomProps {
  readonly code: string;
  /** A code of protocol/close-code.ts. */
  readonly reason: string;
  /** Unsent messages and unsaved edits. */
  readonly notSent: readonly Unsent[];
  readonly notSaved: readonly Unsent[];
  readonly heading?: Ref<HTMLHeadingElement>;
}

interface Unsent {
  readonly id: string;
  readonly text: string;
}

export function EndedRoom({ code, reason, notSent, notSaved, heading }: EndedRoomProps) {
  const { t } = useWords();
  const kind = kindOf(reason);
  const href = {
    gone: "/",
    out: `/?code=${code}`,
    unknown: `/?code=${code}`,
    elsewhere: `/${code}`,
    stopped: `/${code}`,
  }[kind];
  return (
    <main class="ended">
      <p class={kind === "gone" ? "giant-code ended-code gone" : "giant-code ended-code"}>{code}</p>
      <h1 ref={heading ?? null} tabIndex={-1}>
        {t(`ended.${kind}Title`)}
      </h1>
      <p>{t(`ended.${kind}Text`)}</p>
      <UnsentList title={t("ended.notSent")} texts={notSent} />
      <UnsentList title={t("ended.notSaved")} texts={notSaved} />
      <a class="button primary" href={href}>
        {t(`ended.${kind}Action`)}
      </a>
      {href !== "/" && (
        <a class="ended-home" href="/">
          {t("room.home")}
        </a>
      )}
    </main>
  );
}

function UnsentList({ title, texts }: { readonly title: string; readonly texts: readonly Unsent[] }) {
  if (texts.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul class="ended-posts">
        {texts.map(({ id, text }) => (
          <li key={id} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}

function kindOf(reason: string): "gone" | "out" | "unknown" | "elsewhere" | "stopped" {
  switch (reason) {
    case "room-gone":
      return "gone";
    // In another tab.
    case "left":
      return "out";
    // The user had a seat, so the server has lost it; the text must not blame them.
    case "no-session":
    case "not-admitted":
      return "unknown";
    case "replaced":
      return "elsewhere";
    default:
      return "stopped";
  }
}

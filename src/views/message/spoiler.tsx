// What a writer hides until somebody wants to read it. While it is hidden it is not in the document at all: neither
// selecting, nor searching, nor a screen reader finds it. Where no script can open it, it is a `<details>`.

import { type ComponentChildren, createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import { useWords } from "../words";

/**
 * Who opens spoilers: a script; or the browser itself, in a page without one. `either` is drawn by a server that does not
 * know yet which: what only the browser opens stands in a <noscript>, which scripts take away.
 */
export const SpoilerOpening = createContext<"script" | "browser" | "either">("script");

interface SpoilerProps {
  readonly tabIndex?: number | undefined;
  readonly children: ComponentChildren;
}

export function Spoiler({ tabIndex, children }: SpoilerProps) {
  const { t } = useWords();
  const opening = useContext(SpoilerOpening);
  const [isOpen, setOpen] = useState(false);
  const closed = (
    <details>
      <summary>{t("message.reveal")}</summary> {children}
    </details>
  );
  if (opening === "browser") return closed;
  return (
    <span class="spoiler">
      <button
        type="button"
        class="needs-script"
        aria-expanded={isOpen}
        tabIndex={tabIndex}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? "message.hide" : "message.reveal")}
      </button>
      {isOpen && <span> {children}</span>}
      {opening === "either" && <noscript>{closed}</noscript>}
    </span>
  );
}

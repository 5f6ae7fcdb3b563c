// A spoiler. While it is hidden its text is not in the document at all, so that selecting, searching and screen readers
// do not find it. Where no script can open it, it is a `<details>`.

import { type ComponentChildren, createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import { useWords } from "../words";

/**
 * What opens spoilers: a script, or the browser itself in a page without scripts. `either` is for a server that does
 * not know which: the browser's variant stands in a <noscript>, which scripts remove.
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

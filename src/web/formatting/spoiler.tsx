// What a writer hides until somebody wants to read it. While it is hidden it is not in the document at all: neither
// selecting, nor searching, nor a screen reader finds it.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../texts";

export function Spoiler({ children }: { children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <span class="spoiler">
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? "message.hide" : "message.reveal")}
      </button>
      {isOpen && <span> {children}</span>}
    </span>
  );
}

// What a message says. Its words and links are there at once, but never what a spoiler hides; formatting and mentions
// are drawn by a part of their own, which comes with the first text that may have some.

import type { ComponentChild } from "preact";
import { looksFormatted } from "../../chat/formatting/looks-formatted";
import { lazyPart } from "../lazy-part";
import type { Called } from "./called";
import { linkedText } from "./linked-text";
import { usePart } from "./use-part";

interface MessageTextProps {
  readonly text: string;
  readonly called: Called | undefined;
  readonly isOwn: boolean;
}

const formatting = lazyPart(() => import("./formatted-message"), { styles: ["formatting"] });

export function messageText(props: MessageTextProps): ComponentChild {
  return looksFormatted(props.text) ? <Formatted {...props} /> : linkedText(props.text);
}

/** As src/chat/plain-text.ts does: from where the first may begin to where the last may end. */
function withoutSpoilers(text: string): string {
  return text.replace(/\|\|\S[\s\S]*\|\|/, "▒▒▒");
}

function Formatted(props: MessageTextProps) {
  const part = usePart(formatting);
  return part ? <part.FormattedMessage {...props} /> : linkedText(withoutSpoilers(props.text));
}

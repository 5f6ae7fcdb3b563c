// The text of a message with its http and https links alive, and nothing else: how it looks until the part that draws
// formatting is there, and always when there is none. Builds nodes, never HTML.

import type { ComponentChild } from "preact";
import { bareLinks } from "../../chat/formatting/link-in-text";

export function linkedText(text: string): ComponentChild {
  const parts: ComponentChild[] = [];
  let end = 0;
  for (const { start, end: next, href, shown } of bareLinks(text)) {
    if (href === undefined) continue;
    parts.push(
      text.slice(end, start),
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {shown}
      </a>,
    );
    end = next;
  }
  return parts.length > 0 ? [...parts, text.slice(end)] : text;
}

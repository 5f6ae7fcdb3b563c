// The text of a message with its http and https links alive. Builds nodes, never HTML; the attacker in mind writes
// links that look like others.

import type { ComponentChild } from "preact";

const link = /https?:\/\/[^\s<>"]+/gi;
/** Ends a sentence rather than a link. */
const trailing = /[.,:;!?'’”)\]}]$/;

export function LinkedText({ text }: { text: string }) {
  const parts: ComponentChild[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(link)) {
    const typed = withoutTrailing(found);
    const url = safeUrl(typed);
    if (!url) continue;
    parts.push(
      text.slice(end, index),
      <a href={url.href} target="_blank" rel="noopener noreferrer nofollow">
        {shown(typed, url)}
      </a>,
    );
    end = index + typed.length;
  }
  parts.push(text.slice(end));
  return <>{parts}</>;
}

function withoutTrailing(found: string): string {
  let typed = found;
  // A bracket that was opened inside the link belongs to it, as in Wikipedia's.
  while (trailing.test(typed) && !(typed.endsWith(")") && typed.includes("("))) typed = typed.slice(0, -1);
  return typed;
}

/** Undefined for what is no link, and for `https://bank.example@evil.example`. */
function safeUrl(typed: string): URL | undefined {
  try {
    const url = new URL(typed);
    return url.username === "" && url.password === "" ? url : undefined;
  } catch {
    return undefined;
  }
}

/** As typed; but a host with letters of other alphabets is shown as what it really is. */
function shown(typed: string, url: URL): string {
  return typed.toLowerCase().includes(url.host) ? typed : url.href;
}

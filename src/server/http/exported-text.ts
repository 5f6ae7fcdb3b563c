// Text that somebody typed, as HTML: everything escaped, http and https links alive. Formatting stays as it was typed.
// The attacker in mind writes links that look like others.

import { escapeHtml } from "./page-shell";

const link = /https?:\/\/[^\s<>"\u202a-\u202e\u2066-\u2069]+/gi;
/** Ends a sentence rather than a link. */
const trailing = /[.,:;!?'’”)\]}]$/;

export function linkedText(text: string): string {
  let html = "";
  let end = 0;
  for (const { 0: found, index } of text.matchAll(link)) {
    const typed = withoutTrailing(found);
    const url = safeUrl(typed);
    if (!url) continue;
    // A host with letters of other alphabets is shown as what it really is.
    const shown = typed.toLowerCase().includes(url.host) ? typed : url.href;
    html += escapeHtml(text.slice(end, index));
    html += `<a href="${escapeHtml(url.href)}" rel="noopener noreferrer nofollow">${escapeHtml(shown)}</a>`;
    end = index + typed.length;
  }
  return html + escapeHtml(text.slice(end));
}

function withoutTrailing(found: string): string {
  let typed = found;
  // A bracket that was opened inside the link belongs to it, as in Wikipedia's.
  while (trailing.test(typed) && !(typed.endsWith(")") && typed.includes("("))) typed = typed.slice(0, -1);
  return typed;
}

/** Undefined for what is no link, and for `https://bank.example@evil.example`. */
function safeUrl(typed: string): URL | undefined {
  const url = URL.parse(typed);
  return url && url.username === "" && url.password === "" ? url : undefined;
}

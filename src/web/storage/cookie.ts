// What the server must know before a script runs, to draw the page as its reader wants it: language, theme, clock.

const keptSeconds = 365 * 24 * 60 * 60;

/** Kept for a year; empty: forgotten. `value` is without spaces, semicolons and quotes. */
export function writeCookie(name: `chatsy_${string}`, value: string): void {
  const safe = location.protocol === "https:" ? ";secure" : "";
  const age = value === "" ? 0 : keptSeconds;
  // biome-ignore lint/suspicious/noDocumentCookie: there is no CookieStore over plain http.
  document.cookie = `${name}=${value};path=/;max-age=${age};samesite=lax${safe}`;
}

// Cookies that the server needs before a script runs, to render the page for its reader: language, theme, clock.

const keptSeconds = 365 * 24 * 60 * 60;

/** Kept for a year; an empty value deletes it. `value` must not contain spaces, semicolons or quotes. */
export function writeCookie(name: `chatsy_${string}`, value: string): void {
  const safe = location.protocol === "https:" ? ";secure" : "";
  const age = value === "" ? 0 : keptSeconds;
  // biome-ignore lint/suspicious/noDocumentCookie: there is no CookieStore over plain http.
  document.cookie = `${name}=${value};path=/;max-age=${age};samesite=lax${safe}`;
}

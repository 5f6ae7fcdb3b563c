// Sets the headers of every answer: what a page may load, and who may read, frame or sniff what.

/** No inline scripts or styles, and nothing from other origins. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // Only for the service worker's address: see src/web/network/register-worker.ts.
  "trusted-types chatsy-worker",
].join("; ");

export const policyHeader = "Content-Security-Policy";
/** For answers that are no pages: opening one as a page allows nothing. */
const nothing = "default-src 'none'; frame-ancestors 'none'";
const page = /^text\/html/;

/**
 * Adds the headers that every answer has, refusals included. The full policy is only for pages; scripts and API answers
 * do without its 400 bytes. An answer with a policy of its own keeps it.
 */
export function secure(headers: Headers): void {
  if (!headers.has(policyHeader)) {
    headers.set(policyHeader, page.test(headers.get("Content-Type") ?? "") ? pagePolicy : nothing);
  }
  headers.set("X-Content-Type-Options", "nosniff");
  // Not no-referrer, with which browsers would send `Origin: null` with the form.
  headers.set("Referrer-Policy", "same-origin");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
}

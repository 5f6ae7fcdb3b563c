// The headers that hold for every answer: what a page may load, and who may read, frame or sniff what.

/** No inline script or style, and nothing from anywhere else. */
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
  // For the address of the service worker alone: src/web/network/register-worker.ts.
  "trusted-types chatsy-worker",
].join("; ");

export const policyHeader = "Content-Security-Policy";
/** For what is no page: whoever opens it as one gets nothing more by it. */
const nothing = "default-src 'none'; frame-ancestors 'none'";
const page = /^text\/html/;

/**
 * Adds the headers that every answer has, refusals included. The policy is for pages: scripts and the answers of the API
 * are spared its 400 bytes. An answer that has one of its own keeps it.
 */
export function secure(headers: Headers): void {
  if (!headers.has(policyHeader)) {
    headers.set(policyHeader, page.test(headers.get("Content-Type") ?? "") ? pagePolicy : nothing);
  }
  headers.set("X-Content-Type-Options", "nosniff");
  // Not no-referrer: browsers would then send `Origin: null` with the form.
  headers.set("Referrer-Policy", "same-origin");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
}

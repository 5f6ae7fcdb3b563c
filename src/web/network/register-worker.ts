// Registers the service worker. The Content-Security-Policy allows one Trusted Types policy, and that returns only this
// address, so this page can load no other script by name.

interface ScriptUrls {
  createScriptURL(path: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrls): ScriptUrls;
}

const path = "/sw.js";

export function registerWorker(): void {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy("chatsy-worker", { createScriptURL: () => path });
  // Forbidden, or the server is away: then nothing works offline, and everything else works as usual.
  serviceWorker.register(policy?.createScriptURL(path) ?? path, { updateViaCache: "none" }).catch(() => {});
}

// Registers the service worker. Its address is the only one that this page may ever start a script from by name: the
// Content-Security-Policy allows this one policy, and it gives this one answer.

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
  // Forbidden, or the server is not there: then nothing works offline, and nothing else is different.
  serviceWorker.register(policy?.createScriptURL(path) ?? path, { updateViaCache: "none" }).catch(() => {});
}

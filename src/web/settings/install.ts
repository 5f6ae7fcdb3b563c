// The browser's offer to install the page as an app. It comes once and early, so the event is kept until the settings
// are opened.

/** Chromium only, not a standard: https://developer.mozilla.org/docs/Web/API/BeforeInstallPromptEvent */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let prompt: InstallPrompt | undefined;
addEventListener("beforeinstallprompt", (event) => {
  // Otherwise Chromium shows a bar of its own over the room.
  event.preventDefault();
  prompt = event as InstallPrompt;
});
addEventListener("appinstalled", () => {
  prompt = undefined;
});

/** Asks the user, once. Undefined where the browser offers nothing. */
export function installer(): (() => Promise<unknown>) | undefined {
  const asks = prompt;
  return asks && (() => asks.prompt());
}

/** Safari on iOS installs only through its own menu. */
export function installsByHand(): boolean {
  return "standalone" in navigator && navigator.standalone === false;
}

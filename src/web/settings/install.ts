// Whether this browser would install the page as an app. Browsers say so once, early: hence it is kept until somebody
// opens the settings.

/** Chromium only, and no standard: https://developer.mozilla.org/docs/Web/API/BeforeInstallPromptEvent */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let prompt: InstallPrompt | undefined;
addEventListener("beforeinstallprompt", (event) => {
  // Else Chromium shows a bar of its own over the room.
  event.preventDefault();
  prompt = event as InstallPrompt;
});
addEventListener("appinstalled", () => {
  prompt = undefined;
});

/** Asks the person, once. Undefined where the browser offers nothing. */
export function installer(): (() => Promise<unknown>) | undefined {
  const asks = prompt;
  return asks && (() => asks.prompt());
}

/** Safari on iOS installs only by hand, through its own menu. */
export function installsByHand(): boolean {
  return "standalone" in navigator && navigator.standalone === false;
}

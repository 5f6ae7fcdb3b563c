// Apple's keyboards, where Cmd does what Ctrl does elsewhere.

export function isApple(): boolean {
  return /^(Mac|iP)/.test(navigator.platform);
}

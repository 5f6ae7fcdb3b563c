// Hears when what has the focus goes away: else the next key would begin at the top of the page. Whoever taps is left
// alone: a phone would open its keyboard.

export function onLostFocus(place: Element, lost: () => void): void {
  const coarse = matchMedia("(pointer: coarse)");
  let last: Element | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  place.addEventListener("focusin", ({ target }) => {
    clearTimeout(leaving);
    const isHeeded = target instanceof Element && (!coarse.matches || target.matches(":focus-visible"));
    last = isHeeded ? target : undefined;
  });
  place.addEventListener("focusout", () => {
    // Some browsers say so of what is taken away, and before it is seen to be gone.
    leaving = setTimeout(() => {
      last = undefined;
    });
  });
  new MutationObserver(() => {
    if (last?.isConnected !== false || document.activeElement !== document.body) return;
    last = undefined;
    lost();
  }).observe(place, { childList: true, subtree: true });
}

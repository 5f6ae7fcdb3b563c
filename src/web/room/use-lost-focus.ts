// Hears when what has the focus in a place goes away: else the next key would begin at the top of the page. Whoever taps is
// left alone: a phone would open its keyboard.

import { useEffect, useRef } from "preact/hooks";

/** `lost` may be another one at each drawing: the last one counts. */
export function useLostFocus(selector: string, lost: () => void): void {
  const now = useRef(lost);
  now.current = lost;
  useEffect(() => {
    const place = document.querySelector(selector);
    if (!place) return undefined;
    let last: Element | undefined;
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const focusIn = ({ target }: Event): void => {
      clearTimeout(leaving);
      const isTouched = matchMedia("(pointer: coarse)").matches;
      const isHeeded = target instanceof Element && (!isTouched || target.matches(":focus-visible"));
      last = isHeeded ? target : undefined;
    };
    const focusOut = (): void => {
      // Some browsers say so of what is taken away, and before it is seen to be gone.
      leaving = setTimeout(() => {
        last = undefined;
      });
    };
    place.addEventListener("focusin", focusIn);
    place.addEventListener("focusout", focusOut);
    const observer = new MutationObserver(() => {
      if (last?.isConnected !== false || document.activeElement !== document.body) return;
      last = undefined;
      now.current();
    });
    observer.observe(place, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      place.removeEventListener("focusin", focusIn);
      place.removeEventListener("focusout", focusOut);
    };
  }, [selector]);
}

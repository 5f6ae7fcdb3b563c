// Calls back when the focused element in an area is removed; otherwise the next key would start at the top of the page.
// Not after touches, which would open a phone's keyboard.

import { useEffect, useRef } from "preact/hooks";

/** `lost` may be a new function at each rendering; the last one is called. */
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
      // Some browsers report this for removed elements, before their removal can be seen.
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

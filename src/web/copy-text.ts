// Copies a text, also where the page has no secure context and so no `navigator.clipboard`: http://192.168.1.5.

/** `near`: an element of the same dialog or page; what is outside of an open dialog cannot be selected. */
export async function copyText(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No such API here, or not allowed.
  }
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "unseen";
  field.value = text;
  near.after(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return isCopied;
}

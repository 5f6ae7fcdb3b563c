// Copies text, also where the page has no secure context and thus no `navigator.clipboard`, as at http://192.168.1.5.

/** `near` is an element of the same dialog or page: outside an open dialog nothing can be selected. */
export async function copyText(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The API is missing or not allowed.
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

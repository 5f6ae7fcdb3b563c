// Keys on a message that has the focus itself.

export type MessageAction = "menu" | "react" | "reply" | "edit" | "delete";

const letters: Readonly<Record<string, MessageAction>> = { KeyR: "reply", KeyE: "edit" };
const keys: Readonly<Record<string, MessageAction>> = {
  r: "reply",
  e: "edit",
  "+": "react",
  Delete: "delete",
  Backspace: "delete",
  ContextMenu: "menu",
};

export function keyAction(event: KeyboardEvent, row: Element): MessageAction | undefined {
  const { key, code, target, shiftKey, ctrlKey, metaKey, altKey, defaultPrevented } = event;
  if (defaultPrevented || target !== row || ctrlKey || metaKey || altKey) return undefined;
  if (key === "F10") return shiftKey ? "menu" : undefined;
  // Enter goes into a message with focusable content, and otherwise opens the menu.
  if (key === "Enter") return row.querySelector(".bubble :is(a, button), .quote, .reaction") ? undefined : "menu";
  // Keyboards of other alphabets have the same keys.
  return keys[key.toLowerCase()] ?? keys[key] ?? (/^[a-z]$/i.test(key) ? undefined : letters[code]);
}

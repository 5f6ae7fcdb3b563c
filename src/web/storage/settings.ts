// What this browser has chosen for all of its rooms. Kept for as long as the browser keeps it, and the same in every
// tab. Look and language are not here: theme.ts and choose-language.ts have them, as they must be known before a script.

import { lasting } from "./browser-storage";

/** The first of each holds until something else is chosen. */
const choices = {
  enterSends: ["device", "always", "never"],
  sound: ["off", "on"],
  notifications: ["off", "on"],
} as const;

export type Setting = keyof typeof choices;
export type Choice<Of extends Setting> = (typeof choices)[Of][number];

/** For this page, where nothing can be kept. */
const chosenHere = new Map<Setting, string>();
const listeners = new Set<() => void>();
const keyOf = (setting: Setting) => `setting.${setting}`;

export function setting<Of extends Setting>(name: Of): Choice<Of> {
  const known: readonly Choice<Of>[] = choices[name];
  const chosen = lasting.read(keyOf(name)) || chosenHere.get(name);
  return known.find((choice) => choice === chosen) ?? (choices[name][0] as Choice<Of>);
}

export function choose<Of extends Setting>(name: Of, choice: Choice<Of>): void {
  lasting.write(keyOf(name), choice);
  chosenHere.set(name, choice);
  for (const listener of listeners) listener();
}

/** Hears of each choice, here or in another tab. Returns how to stop it. */
export function onSettingsChange(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener("storage", hearOtherTabs);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function hearOtherTabs({ key }: StorageEvent): void {
  if (key === null || key.startsWith("chatsy.setting.")) for (const listener of listeners) listener();
}

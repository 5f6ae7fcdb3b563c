// Settings of this browser for all its rooms, the same in every tab. Theme and language are in theme.ts and
// choose-language.ts, because they must be known before a script runs.

import { lasting } from "./browser-storage";

/** The first value of each is the default. */
const choices = {
  enterSends: ["device", "always", "never"],
  sound: ["off", "on"],
  notifications: ["off", "on"],
} as const;

export type Setting = keyof typeof choices;
export type Choice<Of extends Setting> = (typeof choices)[Of][number];

const listeners = new Set<() => void>();
const keyOf = (setting: Setting) => `setting.${setting}`;

export function setting<Of extends Setting>(name: Of): Choice<Of> {
  const known: readonly Choice<Of>[] = choices[name];
  const chosen = lasting.read(keyOf(name));
  return known.find((choice) => choice === chosen) ?? (choices[name][0] as Choice<Of>);
}

export function choose<Of extends Setting>(name: Of, choice: Choice<Of>): void {
  lasting.write(keyOf(name), choice);
  for (const listener of listeners) listener();
}

/** Calls `listener` after each choice, here or in another tab. Returns a function that stops the calls. */
export function onSettingsChange(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener("storage", hearOtherTabs);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function hearOtherTabs({ key }: StorageEvent): void {
  if (key === null || key.startsWith("chatsy.setting.")) for (const listener of listeners) listener();
}

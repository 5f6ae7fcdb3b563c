// A setting in a Preact tree: drawn again when it is changed, also in another tab.

import { useEffect, useState } from "preact/hooks";
import { type Choice, onSettingsChange, type Setting, setting } from "../../settings";

export function useSetting<Of extends Setting>(name: Of): Choice<Of> {
  const [chosen, setChosen] = useState(() => setting(name));
  useEffect(() => onSettingsChange(() => setChosen(() => setting(name))), [name]);
  return chosen;
}

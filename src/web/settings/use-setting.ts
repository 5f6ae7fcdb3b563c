// Settings in a Preact tree: rendered again when they change, also in another tab.

import { useEffect, useState } from "preact/hooks";
import { type Choice, onSettingsChange, type Setting, setting } from "../storage/settings";
import { useMedia } from "../use-media";

export function useSetting<Of extends Setting>(name: Of): Choice<Of> {
  const [chosen, setChosen] = useState(() => setting(name));
  useEffect(() => onSettingsChange(() => setChosen(() => setting(name))), [name]);
  return chosen;
}

/** Whether Enter sends here: as chosen, or by the kind of pointer. */
export function useEnterSends(): { readonly chosen: Choice<"enterSends">; readonly sends: boolean } {
  const chosen = useSetting("enterSends");
  const isCoarse = useMedia("(pointer: coarse)");
  return { chosen, sends: chosen === "device" ? !isCoarse : chosen === "always" };
}

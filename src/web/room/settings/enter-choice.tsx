// Whether Enter sends or begins a new line.

import { type Choice as ChoiceOf, choose } from "../../settings";
import { t } from "../../texts";
import { useMedia } from "../use-media";
import { type Answer, Choice } from "./choice";
import { useSetting } from "./use-setting";

export function EnterChoice() {
  const chosen = useSetting("enterSends");
  const isCoarse = useMedia("(pointer: coarse)");
  const sends = chosen === "device" ? !isCoarse : chosen === "always";
  const answers: readonly Answer<ChoiceOf<"enterSends">>[] = [
    { value: "device", label: t("settings.enterDevice") },
    { value: "always", label: t("settings.enterAlways") },
    { value: "never", label: t("settings.enterNever") },
  ];
  return (
    <Choice
      title={t("settings.enterSends")}
      answers={answers}
      chosen={chosen}
      note={t(sends ? "settings.enterSendsNote" : "settings.enterBreaksNote")}
      choose={(choice) => choose("enterSends", choice)}
    />
  );
}

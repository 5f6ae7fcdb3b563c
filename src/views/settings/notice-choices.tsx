// Choices for notices: a sound, desktop notifications, push while the page is closed.

import { useId } from "preact/hooks";
import { useWords } from "../words";
import { type Answer, Choice } from "./choice";

export function SoundChoice({ isOn, turn }: { readonly isOn: boolean; turn(on: boolean): void }) {
  const { t } = useWords();
  const id = useId();
  return (
    <div class="settings-part">
      <label class="settings-row">
        <span>{t("settings.sound")}</span>
        <input
          type="checkbox"
          class="switch"
          checked={isOn}
          aria-describedby={id}
          onChange={(event) => turn(event.currentTarget.checked)}
        />
      </label>
      <p class="settings-note" id={id}>
        {t("settings.soundNote")}
      </p>
    </div>
  );
}

export interface DesktopChoiceProps {
  readonly isOn: boolean;
  /** Why they are not available. */
  readonly problem?:
    | "settings.notificationsDenied"
    | "settings.notificationsInsecure"
    | "settings.notificationsMissing"
    | undefined;
  /** Toggles them. */
  turn(): void;
}

export function DesktopChoice({ isOn, problem, turn }: DesktopChoiceProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <div class="settings-part">
      <div class="settings-row">
        <span id={id}>{t("settings.notifications")}</span>
        {!problem && (
          <span class="settings-state">
            <span id={`${id}-state`}>{t(isOn ? "settings.notificationsOn" : "settings.notificationsOff")}</span>
            <button type="button" class="button compact" aria-describedby={`${id} ${id}-state`} onClick={turn}>
              {t(isOn ? "settings.notificationsTurnOff" : "settings.notificationsTurnOn")}
            </button>
          </span>
        )}
      </div>
      {problem && <p class="settings-note">{t(problem)}</p>}
    </div>
  );
}

/** What this browser is notified of while the page is closed: all messages, or only mentions of the reader. */
export type PushChosen = "off" | "mentions" | "all";

interface PushChoiceProps {
  readonly chosen: PushChosen;
  /** Why the choice did not take effect. */
  readonly problem?: "settings.pushFailed" | "settings.notificationsDenied" | undefined;
  choose(wish: PushChosen): void;
}

export function PushChoice({ chosen, problem, choose }: PushChoiceProps) {
  const { t } = useWords();
  const answers: readonly Answer<PushChosen>[] = [
    { value: "off", label: t("settings.pushOff") },
    { value: "mentions", label: t("settings.pushMentions") },
    { value: "all", label: t("settings.pushAll") },
  ];
  return (
    <div class="settings-part">
      <Choice title={t("settings.push")} answers={answers} chosen={chosen} isRow choose={choose} />
      {problem && <p class="field-error">{t(problem)}</p>}
    </div>
  );
}

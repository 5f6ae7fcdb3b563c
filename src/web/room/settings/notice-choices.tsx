// What tells of messages while one looks elsewhere: a sound, notifications of the desktop, push to a closed page. Only
// a button asks the browser for leave.

import { useId, useState } from "preact/hooks";
import { choose } from "../../settings";
import { t } from "../../texts";
import { askForNotices, type NoticePermission, noticePermission } from "../notices/desktop-notices";
import type { OpenRoom } from "../room";
import { PushChoice } from "./push-choice";
import { useSetting } from "./use-setting";

export function NoticeChoices({ room }: { room: OpenRoom }) {
  return (
    <>
      <SoundChoice />
      <DesktopChoice />
      <PushChoice room={room} />
    </>
  );
}

function SoundChoice() {
  const id = useId();
  const sound = useSetting("sound");
  return (
    <div class="settings-part">
      <label class="settings-row">
        <span>{t("settings.sound")}</span>
        <input
          type="checkbox"
          class="switch"
          checked={sound === "on"}
          aria-describedby={id}
          onChange={(event) => choose("sound", event.currentTarget.checked ? "on" : "off")}
        />
      </label>
      <p class="settings-note" id={id}>
        {t("settings.soundNote")}
      </p>
    </div>
  );
}

function DesktopChoice() {
  const id = useId();
  const wish = useSetting("notifications");
  const [permission, setPermission] = useState(noticePermission);
  const isOn = wish === "on" && permission === "granted";
  const problem = problemOf(permission);

  async function turn(): Promise<void> {
    if (isOn) return choose("notifications", "off");
    const now = await askForNotices();
    setPermission(now);
    if (now === "granted") choose("notifications", "on");
  }

  return (
    <div class="settings-part">
      <div class="settings-row">
        <span id={id}>{t("settings.notifications")}</span>
        {problem === "" && (
          <span class="settings-state">
            <span id={`${id}-state`}>{t(isOn ? "settings.notificationsOn" : "settings.notificationsOff")}</span>
            <button
              type="button"
              class="button compact"
              aria-describedby={`${id} ${id}-state`}
              onClick={() => void turn()}
            >
              {t(isOn ? "settings.notificationsTurnOff" : "settings.notificationsTurnOn")}
            </button>
          </span>
        )}
      </div>
      {problem !== "" && <p class="settings-note">{problem}</p>}
    </div>
  );
}

/** Why there are none, where there can be none; else empty. */
export function problemOf(permission: NoticePermission): string {
  switch (permission) {
    case "denied":
      return t("settings.notificationsDenied");
    case "insecure":
      return t("settings.notificationsInsecure");
    case "missing":
      return t("settings.notificationsMissing");
    case "ask":
    case "granted":
      return "";
  }
}

// Choices for notices, with this browser's state. Permission is only asked for on a click.

import { useEffect, useState } from "preact/hooks";
import {
  DesktopChoice,
  type DesktopChoiceProps,
  PushChoice,
  type PushChosen,
  SoundChoice,
} from "../../views/settings/notice-choices";
import { type PushState, pushState, turnPushOff, turnPushOn } from "../network/web-push";
import { say } from "../notices/announcer";
import { askForNotices, type NoticePermission, noticePermission } from "../notices/desktop-notices";
import { t } from "../page-words";
import { type OpenRoom, useRoom } from "../room/open-room";
import { choose } from "../storage/settings";
import { useSetting } from "./use-setting";

export function NoticeChoices() {
  const sound = useSetting("sound");
  return (
    <>
      <SoundChoice isOn={sound === "on"} turn={(on) => choose("sound", on ? "on" : "off")} />
      <Desktop />
      <Push />
    </>
  );
}

function Desktop() {
  const wish = useSetting("notifications");
  const [permission, setPermission] = useState(noticePermission);
  const isOn = wish === "on" && permission === "granted";

  async function turn(): Promise<void> {
    if (isOn) return choose("notifications", "off");
    const now = await askForNotices();
    setPermission(now);
    if (now === "granted") choose("notifications", "on");
  }

  return <DesktopChoice isOn={isOn} problem={problemOf(permission)} turn={() => void turn()} />;
}

function problemOf(permission: NoticePermission): DesktopChoiceProps["problem"] {
  switch (permission) {
    case "denied":
      return "settings.notificationsDenied";
    case "insecure":
      return "settings.notificationsInsecure";
    case "missing":
      return "settings.notificationsMissing";
    case "ask":
    case "granted":
      return undefined;
  }
}

interface Shown {
  readonly state: PushState;
  readonly problem?: "settings.pushFailed" | "settings.notificationsDenied";
}

/** Nothing where push is unavailable; the notifications above it say why. */
function Push() {
  const room = useRoom();
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  useEffect(() => {
    pushState(room).then(
      (state) => setShown({ state }),
      () => setShown({ state: "missing" }),
    );
  }, [room.client]);
  if (shown === undefined) return null;
  const { state, problem } = shown;
  if (state === "missing" || state === "insecure" || state === "denied") return null;

  async function turn(wish: PushChosen): Promise<void> {
    const after = await turned(room, wish);
    // Even if nothing has changed: the browser has marked the clicked option, and the real state must be shown.
    setShown(after);
    if (after.problem) say(t(after.problem));
  }

  return <PushChoice chosen={state} problem={problem} choose={(wish) => void turn(wish)} />;
}

async function turned(room: OpenRoom, wish: PushChosen): Promise<Shown> {
  try {
    if (wish === "off") await turnPushOff(room);
    const state = wish === "off" ? "off" : await turnPushOn(room, wish);
    // Blocked just now: the option keeps the focus and explains it.
    return state === "denied" ? { state: "off", problem: "settings.notificationsDenied" } : { state };
  } catch {
    return { state: await pushState(room), problem: "settings.pushFailed" };
  }
}

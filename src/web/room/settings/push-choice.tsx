// Whether this browser is told of messages while the page is closed: of all, or of those that mention its reader.

import { useEffect, useState } from "preact/hooks";
import { say } from "../../announcer";
import { type PushState, pushState, turnPushOff, turnPushOn } from "../../offline/push";
import { t } from "../../texts";
import type { OpenRoom } from "../room";
import { type Answer, Choice } from "./choice";

type Wish = "off" | "mentions" | "all";

interface Shown {
  readonly state: PushState;
  /** Why it is not what was chosen. */
  readonly problem?: "settings.pushFailed" | "settings.notificationsDenied";
}

/** Where it cannot be, the notifications above it say why already. */
export function PushChoice({ room }: { room: OpenRoom }) {
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  useEffect(() => {
    pushState(room).then(
      (state) => setShown({ state }),
      () => setShown({ state: "missing" }),
    );
  }, [room]);
  if (shown === undefined) return null;
  const { state, problem } = shown;
  if (state === "missing" || state === "insecure" || state === "denied") return null;

  async function turn(wish: Wish): Promise<void> {
    const after = await turned(room, wish);
    // Also when nothing has changed: the browser has marked what was pressed, and what holds is to be drawn.
    setShown(after);
    if (after.problem) say(t(after.problem));
  }

  const answers: readonly Answer<Wish>[] = [
    { value: "off", label: t("settings.pushOff") },
    { value: "mentions", label: t("settings.pushMentions") },
    { value: "all", label: t("settings.pushAll") },
  ];
  return (
    <div class="settings-part">
      <Choice title={t("settings.push")} answers={answers} chosen={state} isRow choose={(wish) => void turn(wish)} />
      {problem && <p class="field-error">{t(problem)}</p>}
    </div>
  );
}

async function turned(room: OpenRoom, wish: Wish): Promise<Shown> {
  try {
    if (wish === "off") await turnPushOff(room);
    const state = wish === "off" ? "off" : await turnPushOn(room, wish);
    // Blocked just now: the choice has the focus, and says so itself.
    return state === "denied" ? { state: "off", problem: "settings.notificationsDenied" } : { state };
  } catch {
    return { state: await pushState(room), problem: "settings.pushFailed" };
  }
}

// Whether this browser is told of messages while the page is closed: of all, or of those that mention its reader.

import { useEffect, useState } from "preact/hooks";
import { say } from "../../announcer";
import { type PushState, pushState, turnPushOff, turnPushOn } from "../../offline/push";
import { t } from "../../texts";
import type { OpenRoom } from "../room";
import { type Answer, Choice } from "./choice";

type Wish = "off" | "mentions" | "all";

/** Where it cannot be, the notifications above it say why already. */
export function PushChoice({ room }: { room: OpenRoom }) {
  const [state, setState] = useState<PushState | undefined>(undefined);
  const [isFailed, setFailed] = useState(false);
  useEffect(() => {
    pushState(room).then(setState, () => setState("missing"));
  }, [room]);
  if (state === undefined || state === "missing" || state === "insecure" || state === "denied") return null;

  async function turn(wish: Wish): Promise<void> {
    setFailed(false);
    try {
      setState(wish === "off" ? await turnPushOff(room).then(() => "off") : await turnPushOn(room, wish));
    } catch {
      setFailed(true);
      say(t("settings.pushFailed"));
      // The browser has marked what was pressed: draw what holds.
      setState(await pushState(room));
    }
  }

  const answers: readonly Answer<Wish>[] = [
    { value: "off", label: t("settings.pushOff") },
    { value: "mentions", label: t("settings.pushMentions") },
    { value: "all", label: t("settings.pushAll") },
  ];
  return (
    <div class="settings-part">
      <Choice title={t("settings.push")} answers={answers} chosen={state} isRow choose={(wish) => void turn(wish)} />
      {isFailed && <p class="field-error">{t("settings.pushFailed")}</p>}
    </div>
  );
}

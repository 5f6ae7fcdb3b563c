// The way out of the room, by a button.

import { useEffect, useState } from "preact/hooks";
import type { RoomView } from "../../client/room-view";
import { say } from "../announcer";
import { t } from "../texts";
import { leaveQuestion } from "./leave-question";

interface LeaveButtonProps {
  readonly view: RoomView;
  leave(): void;
}

/** Where there is something to ask, it takes a second press. */
export function LeaveButton({ view, leave }: LeaveButtonProps) {
  const [isAsked, setAsked] = useState(false);
  const question = leaveQuestion(view);
  const asked = isAsked ? question : undefined;
  useEffect(() => {
    if (asked) say(t(asked));
  }, [asked]);
  return (
    <button
      type="button"
      class="button leave-button"
      onBlur={() => setAsked(false)}
      onClick={() => (question && !asked ? setAsked(true) : leave())}
    >
      {t(asked ?? "people.leave")}
    </button>
  );
}

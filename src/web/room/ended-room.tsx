// The end of a room, or of this page's part in it, in the place of the room.

import { useLayoutEffect, useRef } from "preact/hooks";
import { hasVisible } from "../../chat/visible-text";
import type { RoomView } from "../../client/room-view";
import { EndedRoom as Ended } from "../../views/room/ended-room";
import type { TextField } from "../composer/text-field";
import { say } from "../notices/announcer";
import { forgetRoom } from "../storage/recent-rooms";

interface EndedRoomProps {
  readonly code: string;
  /** Why: a code of protocol/close-code.ts. */
  readonly reason: string;
  readonly view: RoomView;
  readonly field: TextField;
}

export function EndedRoom({ code, reason, view: { pending, changes }, field }: EndedRoomProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Read while the field is still there.
  const draft = useRef(field.text);
  useLayoutEffect(() => {
    if (reason === "room-gone") forgetRoom(code);
    // What was said last is no longer so: nothing will be sent later. What is so has the focus, for what had it is gone:
    // who listens hears from here on.
    say("");
    heading.current?.focus();
  }, []);
  return (
    <Ended
      code={code}
      reason={reason}
      notSent={hasVisible(draft.current) ? [...pending, { id: "draft", text: draft.current }] : pending}
      notSaved={changes.filter((change) => change.type === "edit").filter(({ target }) => target > 0)}
      heading={heading}
    />
  );
}

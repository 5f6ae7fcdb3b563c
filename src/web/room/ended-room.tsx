// The end of a room, or of this page's part in it, which replaces the room.

import { useLayoutEffect, useRef } from "preact/hooks";
import { hasVisible } from "../../chat/visible-text";
import type { RoomView } from "../../client/room-view";
import { EndedRoom as Ended } from "../../views/room/ended-room";
import type { TextField } from "../composer/text-field";
import { say } from "../notices/announcer";
import { forgetRoom } from "../storage/recent-rooms";

interface EndedRoomProps {
  readonly code: string;
  /** A code of protocol/close-code.ts. */
  readonly reason: string;
  readonly view: RoomView;
  readonly field: TextField;
}

export function EndedRoom({ code, reason, view: { pending, changes }, field }: EndedRoomProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Read while the field still exists.
  const draft = useRef(field.text);
  useLayoutEffect(() => {
    if (reason === "room-gone") forgetRoom(code);
    // The last announcement, that messages will be sent later, is no longer true. The focus moves to the explanation,
    // because the focused element is gone, and screen readers continue from there.
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

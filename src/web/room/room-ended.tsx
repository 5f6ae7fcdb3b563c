// The end of a room, or of this page's part in it: says why, what comes next, and keeps what was not sent in sight.

import { useEffect } from "preact/hooks";
import type { PendingPost } from "../../client/room-view";
import { forgetRoom } from "../recent-rooms";

interface RoomEndedProps {
  readonly code: string;
  /** Why: a code of protocol/close-code.ts. */
  readonly reason: string;
  readonly detail: string;
  readonly pending: readonly PendingPost[];
}

export function RoomEnded({ code, reason, detail, pending }: RoomEndedProps) {
  const isGone = reason === "room-gone";
  useEffect(() => {
    if (isGone) forgetRoom(code);
  }, [isGone, code]);
  const { title, text, href, action } = isGone ? goneEnding : endingOf(reason, code, detail);
  return (
    <main class="ended">
      <p class="giant-code ended-code">{code}</p>
      <h1>{title}</h1>
      <p>{text}</p>
      {pending.length > 0 && (
        <>
          <p>Not sent:</p>
          <ul class="ended-posts">
            {pending.map((post) => (
              <li key={post.id} dir="auto">
                {post.text}
              </li>
            ))}
          </ul>
        </>
      )}
      <a class="button primary" href={href}>
        {action}
      </a>
    </main>
  );
}

interface Ending {
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly action: string;
}

const goneEnding: Ending = {
  title: "This room is gone",
  text: "Everyone had left, so the room and its messages were erased. Its code will not be given again today.",
  href: "/",
  action: "Start a new room",
};

function endingOf(reason: string, code: string, detail: string): Ending {
  switch (reason) {
    // In another tab.
    case "left":
    case "no-session":
    case "not-admitted":
      return { title: "You are not in this room", text: detail, href: `/?code=${code}`, action: "Join again" };
    case "replaced":
      return { title: "Open elsewhere", text: detail, href: `/${code}`, action: "Use it here" };
    default:
      return { title: "This page has stopped", text: detail, href: `/${code}`, action: "Load it again" };
  }
}

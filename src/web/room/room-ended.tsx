// The end of a room, or of this page's part in it: says why, what comes next, and keeps what was not sent in sight.

import { render } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { hasVisible } from "../../chat/visible-text";
import type { RoomView } from "../../client/room-view";
import { say } from "../announcer";
import { forgetRoom } from "../recent-rooms";
import { t } from "../texts";
import type { OpenRoom } from "./room";

/** In the place of the room. */
export function showEnded({ code, client, composer, shell }: OpenRoom): void {
  const app = document.querySelector("#app");
  const { view } = client;
  const { connection } = view;
  const { text: draft } = composer;
  if (!app || connection.state !== "ended") return;
  if (connection.code === "room-gone") forgetRoom(code);
  // Whatever was open belonged to the room.
  for (const dialog of document.querySelectorAll<HTMLDialogElement>("dialog[open]")) dialog.close();
  render(null, shell.messages);
  app.replaceChildren();
  // What was said last is no longer so: nothing will be sent later. What is so has the focus.
  say("");
  render(<RoomEnded code={code} reason={connection.code} view={view} draft={draft} />, app);
}

interface RoomEndedProps {
  readonly code: string;
  /** Why: a code of protocol/close-code.ts. */
  readonly reason: string;
  readonly view: RoomView;
  /** What stood in the composer. */
  readonly draft: string;
}

function RoomEnded({ code, reason, view: { pending, changes }, draft }: RoomEndedProps) {
  const { title, text, href, action } = endingOf(reason, code);
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus is gone: who listens hears from here on.
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <main class="ended">
      <p class={reason === "room-gone" ? "giant-code ended-code gone" : "giant-code ended-code"}>{code}</p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>{text}</p>
      <Unsent
        title={t("ended.notSent")}
        commands={hasVisible(draft) ? [...pending, { id: "draft", text: draft }] : pending}
      />
      <Unsent
        title={t("ended.notSaved")}
        commands={changes.filter((change) => change.type === "edit").filter(({ target }) => target > 0)}
      />
      <a class="button primary" href={href}>
        {action}
      </a>
      {href !== "/" && (
        <a class="ended-home" href="/">
          {t("room.home")}
        </a>
      )}
    </main>
  );
}

interface UnsentProps {
  readonly title: string;
  readonly commands: readonly { readonly id: string; readonly text: string }[];
}

function Unsent({ title, commands }: UnsentProps) {
  if (commands.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul class="ended-posts">
        {commands.map(({ id, text }) => (
          <li key={id} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}

interface Ending {
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly action: string;
}

function endingOf(reason: string, code: string): Ending {
  switch (reason) {
    case "room-gone":
      return { title: t("ended.goneTitle"), text: t("ended.goneText"), href: "/", action: t("ended.goneAction") };
    // In another tab.
    case "left":
    case "no-session":
    case "not-admitted":
      return {
        title: t("ended.outTitle"),
        text: t("ended.outText"),
        href: `/?code=${code}`,
        action: t("ended.outAction"),
      };
    case "replaced":
      return {
        title: t("ended.elsewhereTitle"),
        text: t("ended.elsewhereText"),
        href: `/${code}`,
        action: t("ended.elsewhereAction"),
      };
    default:
      return {
        title: t("ended.stoppedTitle"),
        text: t("ended.stoppedText"),
        href: `/${code}`,
        action: t("ended.stoppedAction"),
      };
  }
}

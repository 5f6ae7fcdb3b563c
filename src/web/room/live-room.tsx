// Puts the room's components together as the server does (src/views/room/served-room.tsx), with everything a browser
// adds. Both must render the same at first.

import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { RoomView } from "../../client/room-view";
import type { Hint } from "../../views/composer/above";
import { Invitation } from "../../views/invitation/invitation";
import type { Timeline } from "../../views/message-list/timeline";
import { ConnectionBanner } from "../../views/notices/connection-banner";
import { EntryNote } from "../../views/notices/entry-note";
import { ScriptlessNote } from "../../views/notices/scriptless-note";
import { OwnName } from "../../views/people/own-name";
import { Room } from "../../views/room/room";
import { isAlone, type RoomPageState } from "../../views/room/served-room";
import { RoomHeader } from "../../views/room-header/room-header";
import { Composer } from "../composer/composer";
import type { TextField } from "../composer/text-field";
import type { Editing } from "../composer/use-editing";
import type { Replying } from "../composer/use-replying";
import { makeWay } from "../invitation/make-way";
import { useSharing } from "../invitation/use-sharing";
import { type ListHandle, MessageList } from "../message-list/message-list";
import { say } from "../notices/announcer";
import { t } from "../page-words";
import { People } from "../people/people";
import { useRenaming } from "../people/use-renaming";
import { forThisTab } from "../storage/browser-storage";
import { useMedia } from "../use-media";
import { cameByLink } from "./came-by-link";
import { useRoom } from "./open-room";
import { useConnectionNotice } from "./use-connection-notice";
import { useLostFocus } from "./use-lost-focus";

interface LiveRoomProps {
  readonly state: RoomPageState;
  readonly view: RoomView;
  readonly timeline: Timeline;
  readonly field: TextField;
  readonly replying: Replying;
  readonly editing: Editing;
  readonly hint: Hint | undefined;
  setHint(hint: Hint | undefined): void;
  readonly link: string;
  readonly isAsServed: boolean;
  readonly list: RefObject<ListHandle | null>;
  readonly isEndShown: { current: boolean };
  readonly dialogs: ComponentChildren;
}

export function LiveRoom(props: LiveRoomProps) {
  const { state, view, timeline, field, replying, editing, hint, setHint, link, isAsServed, list, isEndShown } = props;
  const { code, client, actions } = useRoom();
  const { connection, me, asOf } = view;
  const notice = useConnectionNotice(connection);
  const isInviting = useInviting(view);
  const isWide = useMedia("(min-width: 768px)");
  const sharing = useSharing(link, isAsServed);
  const now = isAsServed ? state.now : Date.now();
  useLostFocus("#banner-place", actions.write);

  useEffect(() => {
    if (notice === "short" && me) say(t("connection.aloud"));
    if (notice === "back") say(t("connection.connected"));
  }, [notice]);

  return (
    <Room
      connection={connection.state}
      header={
        <RoomHeader
          code={code}
          title={view.room?.title}
          peopleCount={view.peopleCount}
          // The banner says more.
          notice={asOf === undefined ? notice : "none"}
          wasLive={me !== undefined}
          on={{
            showPeople: () => actions.open({ kind: "people" }),
            search: () => actions.open({ kind: "search" }),
            invite: () => actions.open({ kind: "invite" }),
            openSettings: () => actions.open({ kind: "settings" }),
          }}
        />
      }
      notices={
        isAsServed ? undefined : (
          <>
            <ConnectionBanner notice={notice} asOf={asOf} now={now} tryNow={() => client.wake()} />
            {me && <NameNote me={me} />}
          </>
        )
      }
      messages={
        <MessageList {...{ view, timeline, isAsServed, now, field, isEndShown }} handle={list}>
          {isInviting && <Invitation code={code} link={link} text={t("invite.alone")} sharing={sharing} />}
        </MessageList>
      }
      // Rendered at first only to equal the served page; with a script it is of no use.
      scriptless={isAsServed && <ScriptlessNote code={code} isUtc={state.time.zone === undefined} />}
      composer={
        <Composer
          {...{ view, field, isAsServed, replying, editing, hint, setHint }}
          formKey={state.formKey}
          servedText={state.refused?.text}
        />
      }
      people={
        (isAsServed || isWide) && (
          <>
            <h2>{t("people.title")}</h2>
            <People view={view} formKey={state.formKey} isAsServed={isAsServed} />
          </>
        )
      }
      dialogs={props.dialogs}
    />
  );
}

/** Whether the empty room shows the invitation, which makes way when the first guest comes. */
function useInviting({ me, peopleCount, live }: RoomView): boolean {
  const isEmpty = isAlone({ me, peopleCount, events: live });
  const [isShown, setShown] = useState(isEmpty);
  useEffect(() => {
    if (isEmpty || !isShown) setShown(isEmpty);
    else makeWay(() => setShown(false));
  }, [isEmpty]);
  return isShown;
}

function NameNote({ me }: { me: NonNullable<RoomView["me"]> }) {
  const { code, client, actions } = useRoom();
  const [isShown, setShown] = useState(() => {
    const came = forThisTab.read(cameByLink);
    forThisTab.write(cameByLink, "");
    return came === code;
  });
  const renaming = useRenaming({ client, name: me.name });
  if (!isShown) return null;
  const close = () => {
    setShown(false);
    actions.write();
  };
  return (
    <EntryNote name={me.name} close={close}>
      <OwnName me={{ name: me.name, badge: me.badge }} renaming={renaming} />
    </EntryNote>
  );
}

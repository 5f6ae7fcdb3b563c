// The room on the screen: draws the client's view into the frame's places, and hands what people do to the client.

import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { RoomView } from "../../client/room-view";
import { say } from "../announcer";
import { lazyPart } from "../lazy-part";
import { t } from "../texts";
import { openFinding, startFindingKeys } from "./finding/finding-part";
import { offerActions } from "./message-actions/offer-actions";
import { MessageList } from "./message-list";
import { Place } from "./place";
import type { OpenRoom } from "./room";
import { RoomHeader } from "./room-header";
import { openSettings } from "./settings/settings-part";
import type { UnderHeaderProps } from "./under-header";
import { useAlone } from "./use-alone";
import { useConnectionNotice } from "./use-connection-notice";
import { useMedia } from "./use-media";
import { withPast } from "./use-pages";
import { usePart } from "./use-part";
import { useRoomView } from "./use-room-view";

const people = lazyPart(() => import("./people"), { styles: ["sheet"] });
const invitation = lazyPart(() => import("./invite-sheet"), { styles: ["invitation", "sheet"] });
const underHeader = lazyPart(() => import("./under-header"));
const notices = lazyPart(() => import("./notices/notices"));

/** Draws the room in the frame that stands in the document. */
export function showRoom(room: OpenRoom): void {
  withPast(room.client);
  document.title = `${room.code} · Chatsy`;
  notices.use(({ startNotices }) => startNotices(room));
  // Who makes a room sees it first of all.
  invitation.preload();
  room.shell.people.ariaLabel = t("people.title");
  room.shell.messages.replaceChildren();
  offerActions(room);
  startFindingKeys(room);
  render(<Room room={room} />, room.shell.messages);
}

function Room({ room }: { room: OpenRoom }) {
  const { code, client, shell } = room;
  const view = useRoomView(client);
  const { connection, me } = view;
  const notice = useConnectionNotice(connection);
  const isAlone = useAlone(view, (go) => (invitation.loaded ? invitation.loaded.makeWay(go) : go()));
  const isWide = useMedia("(min-width: 768px)");
  const [sheet, setSheet] = useState<"invite" | "people" | undefined>(undefined);
  const closeSheet = () => setSheet(undefined);
  const link = view.room?.link ?? `${location.origin}/${code}`;

  useEffect(() => {
    if (notice === "short" && me) say(t("connection.aloud"));
    if (notice === "back") say(t("connection.connected"));
  }, [notice]);

  return (
    <>
      <Place into={shell.bar}>
        <RoomHeader
          view={view}
          isWide={isWide}
          // The banner says more.
          notice={view.asOf === undefined ? notice : "none"}
          showPeople={() => people.use(() => setSheet("people"))}
          find={() => openFinding(room)}
          invite={() => invitation.use(() => setSheet("invite"))}
          openSettings={() => openSettings(room)}
        />
      </Place>
      <Place into={shell.banner}>
        <UnderHeader client={client} view={view} notice={notice} />
      </Place>
      <MessageList room={room} view={view}>
        {isAlone && <Alone room={room} link={link} />}
      </MessageList>
      <Place into={shell.people}>{isWide && <People room={room} view={view} />}</Place>
      <Place into={shell.sheet}>
        {sheet === "invite" && invitation.loaded && (
          <invitation.loaded.InviteSheet room={room} link={link} closed={closeSheet} />
        )}
        {sheet === "people" && people.loaded && (
          <people.loaded.PeopleSheet room={room} view={view} closed={closeSheet} />
        )}
      </Place>
    </>
  );
}

function People({ room, view }: { room: OpenRoom; view: RoomView }) {
  const part = usePart(people);
  return part && <part.PeoplePanel room={room} view={view} />;
}

function UnderHeader(props: UnderHeaderProps) {
  const part = usePart(underHeader);
  return part && <part.UnderHeader {...props} />;
}

function Alone({ room, link }: { room: OpenRoom; link: string }) {
  const part = usePart(invitation);
  return part && <part.Invitation room={room} link={link} text={t("invite.alone")} />;
}

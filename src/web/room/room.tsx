// The room page: draws the client's view, and hands what people do to the client.

import { useEffect, useState } from "preact/hooks";
import type { RoomCode } from "../../chat/room-code";
import type { RoomClient } from "../../client/room-client";
import type { RoomView } from "../../client/room-view";
import { say } from "../announcer";
import { clearShelf } from "../browser-shelf";
import { Composer } from "./composer";
import { Invitation } from "./invitation";
import { MessageList } from "./message-list";
import { PeopleList, peopleHere } from "./people-list";
import { RoomEnded } from "./room-ended";
import { RoomHeader } from "./room-header";
import { Sheet } from "./sheet";
import { useConnectionNotice, useMedia, useRoomView } from "./use-room-view";

export function Room({ code, client }: { code: RoomCode; client: RoomClient }) {
  const view = useRoomView(client);
  const { connection, me, room, peopleCount, pending } = view;
  const notice = useConnectionNotice(connection);
  const isWide = useMedia("(min-width: 768px)");
  const [isLeaving, setLeaving] = useState(false);
  const [sheet, setSheet] = useState<"invite" | "people" | undefined>(undefined);
  const link = room?.link ?? `${location.origin}/${code}`;
  const closeSheet = () => setSheet(undefined);

  useEffect(() => {
    if (notice === "short" && me) say("Reconnecting. Your messages will be sent later.");
    if (notice === "back") say("Connected");
  }, [notice]);

  async function leave(): Promise<void> {
    setLeaving(true);
    await client.leave();
    clearShelf(code);
    location.assign("/");
  }

  if (connection.state === "ended" && !isLeaving) {
    return <RoomEnded code={code} reason={connection.code} detail={connection.detail} pending={pending} />;
  }
  return (
    <div class="room">
      <RoomHeader
        code={code}
        peopleCount={peopleCount}
        isWide={isWide}
        notice={notice}
        wasLive={me !== undefined}
        showPeople={() => setSheet("people")}
        invite={() => setSheet("invite")}
      />
      {notice === "long" && (
        <div class="banner">
          <p>Not connected. Your messages will be sent later.</p>
          <button type="button" class="button compact" onClick={() => client.wake()}>
            Try now
          </button>
        </div>
      )}
      <div class="room-body">
        <main class="conversation">
          <MessageList code={code} client={client} view={view}>
            {isAlone(view) && (
              <Invitation code={code} link={link} text="Only you are here. Say the code, or share the link." />
            )}
          </MessageList>
          <Composer code={code} send={(text) => client.post(text)} />
        </main>
        {isWide && (
          <aside class="people-panel" aria-label="People">
            <h2>People</h2>
            <PeopleList view={view} leave={leave} />
          </aside>
        )}
      </div>
      {sheet === "invite" && (
        <Sheet title="Invite" closed={closeSheet}>
          <Invitation code={code} link={link} text="Say the code, or share the link." />
        </Sheet>
      )}
      {sheet === "people" && (
        <Sheet title={peopleHere(peopleCount)} closed={closeSheet}>
          <PeopleList view={view} leave={leave} />
        </Sheet>
      )}
    </div>
  );
}

/** The empty room is the invitation; when the first guest comes, it makes way. */
function isAlone({ me, peopleCount, events }: RoomView): boolean {
  return me !== undefined && peopleCount <= 1 && !events.some(({ kind, by }) => kind === "message" && by !== me.id);
}

// A page of what was said earlier in a room, without a script: to read, and to go on from.

import type { ListedRoom } from "../message-list/entry";
import { MessageList } from "../message-list/message-list";
import type { Timeline } from "../message-list/timeline";
import { useWords } from "../words";

interface OlderMessagesProps {
  readonly code: string;
  readonly listed: ListedRoom;
  /** With the texts read already. */
  readonly timeline: Timeline;
  readonly now: number;
}

export function OlderMessages({ code, listed, timeline, now }: OlderMessagesProps) {
  const { t, dayOf, nameLine } = useWords();
  const { hasOlder, me } = listed;
  return (
    <div class="older-messages">
      <h1 class="room-chip">{code}</h1>
      <MessageList
        code={code}
        entries={timeline.entries({ view: listed, dayOf, unreadAfter: undefined })}
        older={hasOlder ? { state: "idle", isStop: undefined } : undefined}
        now={now}
        me={me?.id}
        namesOf={(by) => nameLine([], by.length)}
      />
      <a class="button primary" href={`/${code}#newest`}>
        {t("find.toNewest")}
      </a>
    </div>
  );
}

// Builds the client's view from state, outbox and history.

import type { HistoryReader } from "./history-reader";
import type { Outbox } from "./outbox";
import type { RoomState } from "./room-state";
import type { RoomView } from "./room-view";

interface Parts {
  readonly state: RoomState;
  readonly outbox: Outbox;
  readonly history: HistoryReader;
}

export function buildRoomView(
  { state, outbox, history }: Parts,
  rest: Pick<RoomView, "connection" | "typing" | "pause">,
): RoomView {
  const { me, room, people, peopleCount, live, seq, asOf } = state;
  const { posts, changes, lastPosted } = outbox;
  const { first, last } = history.segment;
  const { loading } = history;
  return {
    ...rest,
    asOf,
    me,
    room,
    people,
    peopleCount,
    events: history.shown(changes),
    isAtEnd: last === live.last,
    live: live.events,
    seq,
    pending: posts,
    changes,
    lastPosted,
    hasOlder: first <= last && first > (room?.first ?? 1),
    isLoadingOlder: loading === "older",
    isLoadingNewer: loading === "newer",
  };
}

// What may stand between the header and the messages: that the room cannot be reached, and under which name one came in.
// A lazy part, fetched at once: it must be there when the connection is gone.

import type { RoomClient } from "../../client/room-client";
import type { RoomView } from "../../client/room-view";
import { ConnectionBanner } from "./connection-banner";
import { EntryNote } from "./entry-note";
import type { ConnectionNotice } from "./use-connection-notice";

export interface UnderHeaderProps {
  readonly client: RoomClient;
  readonly view: RoomView;
  readonly notice: ConnectionNotice;
}

export function UnderHeader({ client, view, notice }: UnderHeaderProps) {
  const { me, asOf } = view;
  // The home page says so when nobody has typed a name this time.
  const { cameByLink } = document.documentElement.dataset;
  return (
    <>
      <ConnectionBanner notice={notice} asOf={asOf} tryNow={() => client.wake()} />
      {me && cameByLink !== undefined && <EntryNote client={client} me={me} />}
    </>
  );
}

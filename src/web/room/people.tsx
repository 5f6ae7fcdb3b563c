// Who is here, as one lazy part: the panel on a wide screen, a dialog where there is no room for one.

import type { RoomView } from "../../client/room-view";
import { t } from "../texts";
import { PeopleList } from "./people-list";
import type { OpenRoom } from "./room";
import { Sheet } from "./sheet";

interface PeopleProps {
  readonly room: OpenRoom;
  readonly view: RoomView;
}

export function PeoplePanel({ room, view }: PeopleProps) {
  return (
    <>
      <h2>{t("people.title")}</h2>
      <PeopleList client={room.client} view={view} leave={room.leave} />
    </>
  );
}

export function PeopleSheet({ room, view, closed }: PeopleProps & { closed(): void }) {
  const { peopleCount } = view;
  // What is remembered of a room, without a network, has names and no count: nobody is known to be here.
  const title = peopleCount > 0 ? t("people.here", { count: peopleCount }) : t("people.title");
  return (
    <Sheet title={title} closed={closed}>
      <PeopleList client={room.client} view={view} leave={room.leave} />
    </Sheet>
  );
}

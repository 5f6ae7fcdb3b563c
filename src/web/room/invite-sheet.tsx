// The invitation as one lazy part: as it stands in the empty room, and as a dialog for one that is not.

import { t } from "../texts";
import { Invitation } from "./invitation";
import { makeWay } from "./make-way";
import type { OpenRoom } from "./room";
import { Sheet } from "./sheet";

export { Invitation, makeWay };

interface InviteSheetProps {
  readonly room: OpenRoom;
  readonly link: string;
  closed(): void;
}

export function InviteSheet({ room, link, closed }: InviteSheetProps) {
  return (
    <Sheet title={t("invite.title")} closed={closed}>
      <Invitation room={room} link={link} text={t("invite.text")} />
    </Sheet>
  );
}

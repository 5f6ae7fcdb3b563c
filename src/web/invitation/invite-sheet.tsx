// The invitation as a dialog, for a room that is not empty.

import { Sheet } from "../../views/dialogs/sheet";
import { Invitation } from "../../views/invitation/invitation";
import { useModal } from "../dialogs/use-modal";
import { useRoom } from "../room/open-room";
import { t } from "../words";
import { useSharing } from "./use-sharing";

export function InviteSheet({ link, closed }: { link: string; closed(): void }) {
  const { code } = useRoom();
  return (
    <Sheet title={t("invite.title")} modal={useModal(closed)}>
      <Invitation code={code} link={link} text={t("invite.text")} sharing={useSharing(link)} />
    </Sheet>
  );
}

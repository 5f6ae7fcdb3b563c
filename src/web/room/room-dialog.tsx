// The dialog that is open over the room or beside it.

import { Help } from "../../views/dialogs/help";
import { Sheet } from "../../views/dialogs/sheet";
import { Invitation } from "../../views/invitation/invitation";
import { keyName } from "../composer/keyboard";
import { useModal } from "../dialogs/use-modal";
import { EmojiDialog } from "../emoji/emoji-dialog";
import { BigScreen } from "../invitation/big-screen";
import { useSharing } from "../invitation/use-sharing";
import { MessageDialog } from "../message/message-dialog";
import { t } from "../page-words";
import { PeopleSheet } from "../people/people";
import { SearchPanel } from "../search/search-panel";
import { SettingsSheet } from "../settings/settings-sheet";
import { useEnterSends } from "../settings/use-setting";
import { type Dialog, useRoom } from "./open-room";

interface RoomDialogProps {
  readonly shown: Dialog;
  readonly link: string;
  closed(): void;
}

export function RoomDialog({ shown, link, closed }: RoomDialogProps) {
  switch (shown.kind) {
    case "invite":
      return <InviteSheet link={link} closed={closed} />;
    case "big-screen":
      return <BigScreen link={link} closed={closed} />;
    case "people":
      return <PeopleSheet closed={closed} />;
    case "settings":
      return <SettingsSheet closed={closed} />;
    case "help":
      return <HelpSheet closed={closed} />;
    case "search":
      return <SearchPanel closed={closed} />;
    case "message":
      return <MessageDialog dialog={shown} closed={closed} />;
    case "emoji":
      return <EmojiDialog near={shown.near} chosen={shown.chosen} closed={closed} />;
  }
}

/** The invitation in a dialog, for a room that is not empty. */
function InviteSheet({ link, closed }: { link: string; closed(): void }) {
  const { code } = useRoom();
  return (
    <Sheet title={t("invite.title")} modal={useModal(closed)}>
      <Invitation code={code} link={link} text={t("invite.text")} sharing={useSharing(link)} />
    </Sheet>
  );
}

/** The help, with the labels of this keyboard and with what Enter does here. */
function HelpSheet({ closed }: { closed(): void }) {
  const { sends } = useEnterSends();
  return (
    <Sheet title={t("tools.help")} modal={useModal(closed)}>
      <Help sendsByEnter={sends} keyName={keyName} />
    </Sheet>
  );
}

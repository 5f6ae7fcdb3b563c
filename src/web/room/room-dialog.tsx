// What is open over the room, or beside it.

import { HelpSheet } from "../dialogs/help-sheet";
import { EmojiDialog } from "../emoji/emoji-dialog";
import { BigScreen } from "../invitation/big-screen";
import { InviteSheet } from "../invitation/invite-sheet";
import { MessageDialog } from "../message/message-dialog";
import { PeopleSheet } from "../people/people";
import { SearchPanel } from "../search/search-panel";
import { SettingsSheet } from "../settings/settings-sheet";
import type { Dialog } from "./open-room";

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

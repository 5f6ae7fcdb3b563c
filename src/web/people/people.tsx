// The people in the room, hydrated: in the side panel of a wide screen, and as a dialog where there is no room for it.

import type { RoomView } from "../../client/room-view";
import type { FormKey } from "../../views/composer/form-key";
import { Sheet } from "../../views/dialogs/sheet";
import { LeaveButton } from "../../views/people/leave-button";
import { PeopleList } from "../../views/people/people-list";
import { useModal } from "../dialogs/use-modal";
import { say } from "../notices/announcer";
import { t } from "../page-words";
import { useRoom } from "../room/open-room";
import { useRoomView } from "../room/use-room-view";
import { leaveQuestion } from "./leave-question";
import { useRenaming } from "./use-renaming";

interface PeopleProps {
  readonly view: RoomView;
  readonly formKey?: FormKey | undefined;
  /** Only what the server rendered is shown so far. */
  readonly isAsServed?: boolean;
}

export function People({ view, formKey, isAsServed = false }: PeopleProps) {
  const { client, code, leave } = useRoom();
  const { me, people, peopleCount } = view;
  const renaming = useRenaming({ client, name: me?.name ?? "" });
  return (
    <PeopleList me={me} people={people} peopleCount={peopleCount} renaming={renaming}>
      <LeaveButton
        code={code}
        formKey={formKey}
        question={isAsServed ? undefined : leaveQuestion(view)}
        on={{ leave: () => void leave(), asks: (question) => say(t(question)) }}
      />
    </PeopleList>
  );
}

export function PeopleSheet({ closed }: { closed(): void }) {
  const { client } = useRoom();
  const view = useRoomView(client);
  const { peopleCount } = view;
  // A saved room without a network has names and no count, because nobody is known to be here.
  const title = peopleCount > 0 ? t("people.here", { count: peopleCount }) : t("people.title");
  return (
    <Sheet title={title} modal={useModal(closed)}>
      <People view={view} />
    </Sheet>
  );
}

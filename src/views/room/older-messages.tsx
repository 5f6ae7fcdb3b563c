// A page of earlier messages for readers without scripts.

import type { ComponentChildren } from "preact";
import { MessageList } from "../message-list/message-list";
import { useWords } from "../words";

interface OlderMessagesProps {
  readonly code: string;
  readonly rows: ComponentChildren;
  readonly firstSeq: number | undefined;
  readonly hasOlder: boolean;
}

export function OlderMessages({ code, rows, firstSeq, hasOlder }: OlderMessagesProps) {
  const { t } = useWords();
  return (
    <div class="older-messages">
      <h1 class="room-chip">{code}</h1>
      <MessageList
        code={code}
        firstSeq={firstSeq}
        rows={rows}
        older={hasOlder ? { state: "idle", isStop: undefined } : undefined}
      />
      <a class="button primary" href={`/${code}#newest`}>
        {t("find.toNewest")}
      </a>
    </div>
  );
}

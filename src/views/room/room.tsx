// The room's screen: header, notices, conversation, composer and people.

import type { ComponentChildren } from "preact";
import { useWords } from "../words";

export interface RoomProps {
  readonly connection: "connecting" | "live" | "waiting" | "ended";
  readonly header: ComponentChildren;
  readonly notices?: ComponentChildren;
  readonly messages: ComponentChildren;
  /** For readers without scripts. */
  readonly scriptless?: ComponentChildren;
  readonly composer: ComponentChildren;
  readonly people: ComponentChildren;
  readonly dialogs?: ComponentChildren;
}

export function Room({ connection, header, notices, messages, scriptless, composer, people, dialogs }: RoomProps) {
  const { t } = useWords();
  return (
    <>
      <div class="room" data-connection={connection}>
        {header}
        <div class="place" id="banner-place">
          {notices}
        </div>
        <div class="room-body">
          <main class="conversation">
            {messages}
            {scriptless}
            {composer}
          </main>
          <aside class="people-panel" aria-label={t("people.title")}>
            {people}
          </aside>
        </div>
      </div>
      {dialogs}
    </>
  );
}

// The room, hydrated: starts with what the server rendered, and continues with what the client knows and the browser
// adds. Owns which dialog is open, and what the room's components can ask of each other.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Hint } from "../../views/composer/above";
import { LiveCode } from "../../views/message/code-block";
import type { Timeline } from "../../views/message-list/timeline";
import type { RoomPageState } from "../../views/room/served-room";
import { type Words, WordsContext } from "../../views/words";
import { TextField } from "../composer/text-field";
import { useEditing } from "../composer/use-editing";
import { useReplying } from "../composer/use-replying";
import { LiveCodeBlock } from "../message/live-code";
import type { ListHandle } from "../message-list/message-list";
import { say } from "../notices/announcer";
import { startNotices } from "../notices/start-notices";
import { t } from "../page-words";
import { EndedRoom } from "./ended-room";
import { LiveRoom } from "./live-room";
import { type Dialog, type OpenRoom, type RoomActions, RoomContext } from "./open-room";
import { RoomDialog } from "./room-dialog";
import { useRoomView } from "./use-room-view";

export interface RoomPageProps {
  readonly room: OpenRoom;
  readonly state: RoomPageState;
  readonly timeline: Timeline;
  /** The words that the server used, and those of this browser. */
  readonly servedWords: Words;
  readonly words: Words;
}

export function RoomPage(props: RoomPageProps) {
  const { servedWords, words } = props;
  // What only the browser knows is added in the same frame, after the page equals what the server rendered.
  const [isAsServed, setAsServed] = useState(true);
  useLayoutEffect(() => setAsServed(false), []);
  return (
    <WordsContext.Provider value={isAsServed ? servedWords : words}>
      <LiveCode.Provider value={LiveCodeBlock}>
        <RoomOrEnd {...props} isAsServed={isAsServed} />
      </LiveCode.Provider>
    </WordsContext.Provider>
  );
}

function RoomOrEnd(props: RoomPageProps & { readonly isAsServed: boolean }) {
  const { room, state, timeline, isAsServed } = props;
  const { client, code } = room;
  const view = useRoomView(client, timeline.trees);
  const field = useMemo(() => new TextField(), []);
  const isLeaving = useRef(false);
  const list = useRef<ListHandle | null>(null);
  const isEndShown = useRef(true);
  const lastJump = useRef(0);
  const { refused } = state;
  const [hint, setHint] = useState<Hint | undefined>(refused && { text: refused.why });
  const [dialog, setDialog] = useState<{ readonly shown: Dialog; readonly key: number } | undefined>(undefined);
  const dialogs = useRef(0);
  const [isSearching, setSearching] = useState(false);
  const replying = useReplying(code, view, isAsServed);
  const editing = useEditing({ code, client, field, isAsServed, hint: sayHint });

  function sayHint(text: string, action?: Hint["action"]): void {
    setHint({ text, action });
    say(text);
  }

  async function goTo(seq: number): Promise<void> {
    lastJump.current += 1;
    const jump = lastJump.current;
    const isThere = await client.jumpTo(seq);
    // Overtaken by another jump.
    if (jump !== lastJump.current) return;
    if (isThere) list.current?.show(seq);
    else sayHint(t(isThere === false ? "message.originalGone" : "list.loadFailed"));
  }

  function open(shown: Dialog): void {
    if (shown.kind !== "search") {
      dialogs.current += 1;
      setDialog({ shown, key: dialogs.current });
      return;
    }
    const words = document.querySelector<HTMLInputElement>("#find-words");
    words?.focus();
    words?.select();
    setSearching(true);
  }

  const actions: RoomActions = {
    open,
    goTo: (seq) => void goTo(seq),
    hint: sayHint,
    write: () => field.focus(),
    edit: editing.start,
    reply(message) {
      editing.stop();
      replying.start(message);
      field.focus();
    },
  };
  const openRoom: OpenRoom = {
    ...room,
    async leave() {
      isLeaving.current = true;
      await room.leave();
    },
  };

  useEffect(() => startNotices(room, () => isEndShown.current), [room]);
  useSearchKey(() => open({ kind: "search" }));

  if (view.connection.state === "ended" && !isLeaving.current) {
    return <EndedRoom code={code} reason={view.connection.code} view={view} field={field} />;
  }
  const link = view.room?.link ?? `${location.origin}/${code}`;
  return (
    <RoomContext.Provider value={{ ...openRoom, actions }}>
      <LiveRoom
        {...{ state, view, field, timeline, replying, editing, hint, setHint, link, isAsServed, list, isEndShown }}
        dialogs={
          <>
            {isSearching && <RoomDialog shown={{ kind: "search" }} link={link} closed={() => setSearching(false)} />}
            {dialog && (
              <RoomDialog
                key={dialog.key}
                shown={dialog.shown}
                link={link}
                closed={() => setDialog((last) => (last?.key === dialog.key ? undefined : last))}
              />
            )}
          </>
        }
      />
    </RoomContext.Provider>
  );
}

/** Ctrl+Shift+F (Cmd on a Mac), so that the browser's own find on the page keeps its key. */
function useSearchKey(search: () => void): void {
  const now = useRef(search);
  now.current = search;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { code, ctrlKey, metaKey, shiftKey, altKey } = event;
      if (code !== "KeyF" || !shiftKey || altKey || ctrlKey === metaKey || event.isComposing) return;
      event.preventDefault();
      now.current();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}

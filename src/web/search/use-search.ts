// Search as you type: debounced, and aborted by further typing.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Findings } from "../../views/search/search";
import { searchRoom } from "../network/room-archive";

export type Searching = Findings & {
  /** Searches without waiting for the pause, and again after a failure. */
  now(): void;
  /** Loads results older than the last one. */
  more(): void;
};

const nothing: Findings = { state: "idle", words: "", messages: [], hasMore: false };
const pauseMs = 200;

export function useSearch(code: string, words: string): Searching {
  const [search, setSearch] = useState(nothing);
  const running = useRef<AbortController | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  function stop(): void {
    clearTimeout(timer.current);
    running.current?.abort();
  }

  async function run(held: Findings["messages"] = []): Promise<void> {
    stop();
    const controller = new AbortController();
    running.current = controller;
    const wanted = words.trim();
    // The earlier results stay, with their own words highlighted, until there are new ones.
    setSearch((last) => ({ ...last, state: "searching" }));
    try {
      const { signal } = controller;
      const { events, more } = await searchRoom(code, wanted, { before: held.at(-1)?.seq, signal });
      const found = events.filter((event) => event.kind === "message");
      setSearch({ state: "found", words: wanted, messages: [...held, ...found], hasMore: more });
    } catch {
      if (!controller.signal.aborted) setSearch((last) => ({ ...last, state: "failed" }));
    }
  }

  useEffect(() => {
    stop();
    if (words.trim() === "") setSearch(nothing);
    else timer.current = setTimeout(run, pauseMs);
    return stop;
  }, [words]);

  /** Further pages only belong to the same words; other words start anew. */
  const held = search.words === words.trim() ? search.messages : [];
  return {
    ...search,
    now: () => void (words.trim() !== "" && run(search.state === "failed" ? held : [])),
    more: () => void run(held),
  };
}

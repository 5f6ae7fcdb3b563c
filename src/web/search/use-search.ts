// A search as one types: it waits for a pause, and what is typed on ends it.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Findings } from "../../views/search/search";
import { searchRoom } from "../network/room-archive";

export type Searching = Findings & {
  /** Without waiting for the pause; and once more, where it has failed. */
  now(): void;
  /** What is older than the last one found. */
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
    // What was found before is shown on, with its own words, until there is something new.
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

  /** Further pages belong to these only: other words begin anew. */
  const held = search.words === words.trim() ? search.messages : [];
  return {
    ...search,
    now: () => void (words.trim() !== "" && run(search.state === "failed" ? held : [])),
    more: () => void run(held),
  };
}

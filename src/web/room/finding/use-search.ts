// A search as one types: it waits for a pause, and what is typed on ends it.

import { useEffect, useRef, useState } from "preact/hooks";
import type { WireEvent } from "../../../protocol/server-frame";
import { searchRoom } from "./room-archive";

type Message = Extract<WireEvent, { kind: "message" }>;

export interface Search {
  /** `idle` until something was looked for. */
  readonly state: "idle" | "searching" | "found" | "failed";
  /** What was looked for, and what was found, newest first. */
  readonly words: string;
  readonly messages: readonly Message[];
  readonly hasMore: boolean;
}

const nothing: Search = { state: "idle", words: "", messages: [], hasMore: false };
const pauseMs = 200;

export function useSearch(code: string, words: string): Search & { now(): void; more(): void } {
  const [search, setSearch] = useState(nothing);
  const running = useRef<AbortController | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  function stop(): void {
    clearTimeout(timer.current);
    running.current?.abort();
  }

  async function run(held: readonly Message[] = []): Promise<void> {
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

// Fetches the pages of the past at either end of what is read: by itself as the reader comes near, once for each page.
// What could not be had waits for the reader, or for the connection to be back.

import { useEffect, useRef, useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import type { RoomView } from "../../client/room-view";
import type { EdgeState, ListEnd } from "../../views/message-list/list-edge";

type PageState = EdgeState["state"];

export interface Pages {
  readonly older: PageState;
  readonly newer: PageState;
  /** Asks for the page, unless it was asked for. */
  reach(end: ListEnd): void;
  /** Asks again. */
  load(end: ListEnd): void;
}

export function usePages(client: RoomClient, isLive: boolean): Pages {
  /** The last number at each end that was asked from. */
  const asked = useRef<{ [End in ListEnd]?: number | undefined }>({});
  const [, draw] = useState({});

  useEffect(() => {
    asked.current = {};
    draw({});
  }, [isLive]);

  function stateOf(end: ListEnd): PageState {
    const { view } = client;
    if (end === "older" ? view.isLoadingOlder : view.isLoadingNewer) return "loading";
    if (asked.current[end] === undefined || asked.current[end] !== edgeOf(view, end)) return "idle";
    return "failed";
  }

  function load(end: ListEnd): void {
    const { view } = client;
    // One page at a time; the other one's coming draws again, and asks then.
    if (view.isLoadingOlder || view.isLoadingNewer) return;
    asked.current[end] = edgeOf(view, end);
    if (end === "older") client.loadOlder();
    else client.loadNewer();
    draw({});
  }

  return {
    older: stateOf("older"),
    newer: stateOf("newer"),
    load,
    reach(end) {
      if (stateOf(end) === "idle") load(end);
    },
  };
}

function edgeOf({ events }: RoomView, end: ListEnd): number | undefined {
  return (end === "older" ? events[0] : events.at(-1))?.seq;
}

// Loads pages of the past at either end of what is read: automatically as the reader comes near, once per page. After a
// failure it waits for the reader, or for the connection to return.

import { useEffect, useRef, useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import type { RoomView } from "../../client/room-view";
import type { EdgeState, ListEnd } from "../../views/message-list/list-edge";

type PageState = EdgeState["state"];

export interface Pages {
  readonly older: PageState;
  readonly newer: PageState;
  /** Requests the page unless it was requested. */
  reach(end: ListEnd): void;
  /** Requests the page again. */
  load(end: ListEnd): void;
}

export function usePages(client: RoomClient, isLive: boolean): Pages {
  /** The last number requested at each end. */
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
    // One page at a time: when the other one arrives, the list is rendered again and asks then.
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

// One store under several chats, as if each were on its own node: each is told of all commits, and of those of other
// nodes as late as a test wants, but never later than the store promises.

import type { RoomCommit, RoomStore } from "../../src/chat/room-store";

/** A store as one node sees it. */
export interface StoreCopy extends RoomStore {
  /** Reports what was committed elsewhere. */
  catchUp(): void;
}

/**
 * Two of them. The first is told everything at once; the second is told of others' commits only when it asks for
 * something itself.
 */
export function copiesOf(store: RoomStore): readonly [first: StoreCopy, late: StoreCopy] {
  const listeners = new Set<(commits: readonly RoomCommit[]) => void>();
  store.onCommit((commits) => {
    for (const listen of listeners) listen(commits);
  });
  const copy = (isLate: boolean): StoreCopy => {
    let waiting: RoomCommit[] = [];
    let listener: (commits: readonly RoomCommit[]) => void = () => {};
    const catchUp = (): void => {
      const heard = waiting;
      waiting = [];
      if (heard.length > 0) listener(heard);
    };
    listeners.add((commits) => {
      waiting.push(...commits);
      if (!isLate) catchUp();
    });
    const own = {
      catchUp,
      onCommit(listen: typeof listener) {
        listener = listen;
      },
    };
    return new Proxy(store, {
      get(_, name) {
        if (name in own) return own[name as keyof typeof own];
        const asked = store[name as keyof RoomStore] as (...args: unknown[]) => Promise<unknown>;
        // [Listener first] Before any answer, everything is reported.
        return (...args: unknown[]) => asked.apply(store, args).finally(catchUp);
      },
    }) as StoreCopy;
  };
  return [copy(false), copy(true)];
}

// Where a moment lies in a room's history: found by halving, because the numbers of events have no gaps.

/**
 * The number of the first event from the moment `from` on, of events 1 … `head`; `head` + 1 when there is none.
 * Events are stored nearly in the order of their moments; where the clock was set back, one of the places that fit.
 */
export function firstSince(from: number, head: number, atOf: (seq: number) => number): number {
  let least = 1;
  let most = head + 1;
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (atOf(middle) >= from) most = middle;
    else least = middle + 1;
  }
  return least;
}

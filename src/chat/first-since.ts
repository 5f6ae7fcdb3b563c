// Finds a moment in a room's history by binary search, which works because event numbers have no gaps.

/**
 * The number of the first event at or after the moment `from`, among events 1 … `head`; `head` + 1 when there is none.
 * Events are stored nearly in the order of their moments; where the clock was set back, any of the matching places.
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

// The slow machine and line that pages are measured on.

/** Of the processor. */
export const slowdown = 4;

/** As Chromium's own "slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
export const slowLine = { offline: false, downloadThroughput: 200_000, uploadThroughput: 93_750, latency: 150 };

export function medianOf(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

// The slow machine and line on which pages are measured.

/** CPU slowdown factor. */
export const slowdown = 4;

/** Chromium's own "slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip. */
export const slowLine = { offline: false, downloadThroughput: 200_000, uploadThroughput: 93_750, latency: 150 };

export function medianOf(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

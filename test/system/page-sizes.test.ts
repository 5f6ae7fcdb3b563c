// The pages' sizes as browsers get them: the limits of `npm run size`. [P8]

import { expect, test } from "bun:test";
import { pageSizes, visitRequests } from "../../bin/page-sizes";

test("[P8] first answers, styles and a whole visit of a room are within their limits", async () => {
  const sizes = await pageSizes();
  expect(sizes.filter(({ bytes, most }) => bytes > most)).toEqual([]);
  expect(sizes.map(({ bytes }) => bytes > 1_000)).toEqual([true, true, true, true]);
});

test("[P8] a visit of a room is six requests beside the socket", async () => {
  expect(await visitRequests()).toBeLessThanOrEqual(6);
});

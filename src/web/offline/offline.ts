// What works without a connection, as a lazy part that nobody waits for. Only where browsers have service workers:
// never at http://192.168.1.5, where everything else works without them.

import { lazyPart } from "../lazy-part";

export const offlinePart = lazyPart(() => import("./offline-part"));

export function withOffline(use: (part: typeof import("./offline-part")) => void): void {
  if (isSecureContext) offlinePart.load().then(use, () => {});
}

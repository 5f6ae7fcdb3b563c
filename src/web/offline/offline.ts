// What works without a connection, as a lazy part that nobody waits for. At http://192.168.1.5 browsers have no service
// workers: there it is less, as offline-part.ts says.

import { lazyPart } from "../lazy-part";

export const offlinePart = lazyPart(() => import("./offline-part"));

export function withOffline(use: (part: typeof import("./offline-part")) => void): void {
  offlinePart.load().then(use, () => {});
}

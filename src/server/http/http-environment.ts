// What every HTTP handler is handed beside its request.

import type { Caller } from "./caller";

export interface HttpEnvironment {
  Bindings: {
    /** The address at the other end of the socket; a proxy's, perhaps. */
    readonly peerAddress: string;
  };
  Variables: { caller: Caller };
}

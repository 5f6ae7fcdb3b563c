// Passed to every HTTP handler with its request.

import type { Caller } from "./caller";

export interface HttpEnvironment {
  Bindings: {
    /** The address at the other end of the connection, possibly a proxy's. */
    readonly peerAddress: string;
  };
  Variables: { caller: Caller };
}

// A TCP proxy in front of the server that behaves like bad networks: cuts in the middle of a frame, swallows the
// server's bytes, keeps dead connections open. It knows nothing of frames.

import type { Socket, TCPSocketListener } from "bun";
import type { Chance } from "../simulation/chance";

export interface CuttingProxy {
  readonly url: string;
  readonly faults: number;
  /** Applies one random fault to each open connection. Returns how many there were. */
  strike(): number;
  stop(): void;
}

/** What happens to one connection's bytes. */
type Fate =
  | { readonly kind: "well" }
  /** After this many bytes in either direction it is cut. */
  | { readonly kind: "cut"; bytesLeft: number }
  /** The server's bytes are swallowed; cut at the end. */
  | { readonly kind: "deaf" }
  /** Nothing passes in either direction; cut at the end. */
  | { readonly kind: "half-open" };

interface Pair {
  fate: Fate;
  up: Socket<Pair> | undefined;
  down: Socket<Pair>;
  readonly early: Buffer[];
}

const fateEndsMs = 150;

export function startCuttingProxy(target: string, chance: Chance): CuttingProxy {
  const port = Number(new URL(target).port);
  const pairs = new Set<Pair>();
  let faults = 0;

  const end = (pair: Pair): void => {
    if (!pairs.delete(pair)) return;
    pair.up?.terminate();
    pair.down.terminate();
  };

  const carry = (pair: Pair, to: Socket<Pair> | undefined, bytes: Buffer): void => {
    const { fate } = pair;
    switch (fate.kind) {
      case "well":
        to?.write(bytes);
        return;
      case "cut":
        to?.write(bytes.subarray(0, fate.bytesLeft));
        fate.bytesLeft -= bytes.length;
        if (fate.bytesLeft <= 0) {
          to?.flush();
          end(pair);
        }
        return;
      case "deaf":
        if (to === pair.up) to?.write(bytes);
        return;
      case "half-open":
        return;
    }
  };

  const listener: TCPSocketListener<Pair> = Bun.listen<Pair>({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open(down) {
        const pair: Pair = { fate: { kind: "well" }, up: undefined, down, early: [] };
        down.data = pair;
        pairs.add(pair);
        Bun.connect<Pair>({
          hostname: "127.0.0.1",
          port,
          data: pair,
          socket: {
            open(up) {
              pair.up = up;
              for (const bytes of pair.early.splice(0)) up.write(bytes);
            },
            data: (_, bytes) => carry(pair, pair.down, Buffer.from(bytes)),
            close: () => end(pair),
            error: () => end(pair),
          },
        }).catch(() => end(pair));
      },
      data(down, bytes) {
        if (down.data.up) carry(down.data, down.data.up, Buffer.from(bytes));
        else down.data.early.push(Buffer.from(bytes));
      },
      close: (down) => end(down.data),
      error: (down) => end(down.data),
    },
  });

  return {
    url: `http://127.0.0.1:${listener.port}`,
    get faults() {
      return faults;
    },
    strike() {
      for (const pair of [...pairs]) {
        faults += 1;
        pair.fate = chance.oneOf<Fate>([
          { kind: "cut", bytesLeft: chance.between(1, 400) },
          { kind: "deaf" },
          { kind: "half-open" },
        ]);
        setTimeout(() => end(pair), fateEndsMs);
      }
      return pairs.size;
    },
    stop() {
      for (const pair of [...pairs]) end(pair);
      listener.stop(true);
    },
  };
}

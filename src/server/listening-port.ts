// Finds a port: the requested one, or, when none was requested, the next that is free.

import type { Log } from "./log";

/** How many ports after the default one are tried. */
const otherPorts = 20;

/** Throws with a message for people when no port is available. */
export function onFreePort<Server>(
  { host, port, isPortChosen }: { host: string; port: number; isPortChosen: boolean },
  log: Log,
  listen: (port: number) => Server,
): Server {
  for (let next = port; ; next += 1) {
    try {
      return listen(next);
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
      if (code === "EADDRNOTAVAIL" || code === "EINVAL") {
        throw new Error(`This machine has no address ${host}. Name one that it has with --host, or 0.0.0.0 for all.`);
      }
      if (code === "EACCES") throw new Error(`Port ${next} needs more rights. Choose one above 1023 with --port.`);
      if (code !== "EADDRINUSE") throw cause;
      if (isPortChosen) throw new Error(`Port ${next} is taken. Choose another with --port or PORT.`);
      if (next === port + otherPorts) throw new Error(`Ports ${port} to ${next} are all taken.`);
      log.warn({ taken: next, next: next + 1 }, "port.taken");
    }
  }
}

/** The parts of `127.0.0.1:9100`, `[::1]:9100` or `9100`. */
export function addressIn(text: string, usualHost: string) {
  const [, address, port = ""] = /^(?:(\S+):)?(\d+)$/.exec(text) ?? [];
  return { host: address?.replace(/^\[(.*)\]$/, "$1") ?? usualHost, port: Number(port), isPortChosen: true };
}

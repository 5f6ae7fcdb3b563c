// Decides which push services this server connects to. The address in a subscription is chosen by a client, so it must
// be that of a push service and must not lead into the server's own network.

import { lookup as resolve } from "node:dns";
import { BlockList, isIPv6, type LookupFunction } from "node:net";

/** Those of Chrome, Firefox, Safari and Edge. A leading dot stands for every name that ends so. */
const known = ["fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com"] as const;

export class PushServices {
  readonly #trusted: ReadonlySet<string>;

  /** `trusted` are further origins, for which the operator vouches: they may be anywhere, and plain http. */
  constructor(trusted: readonly string[]) {
    this.#trusted = new Set(trusted);
  }

  allows(endpoint: string): boolean {
    const url = URL.parse(endpoint);
    if (url?.username !== "" || url.password !== "") return false;
    if (this.#trusted.has(url.origin)) return true;
    const isKnown = known.some((name) => (name.startsWith(".") ? url.hostname.endsWith(name) : url.hostname === name));
    return isKnown && url.protocol === "https:" && url.port === "";
  }

  /** How to look up the host's address when connecting; undefined for the default. */
  lookupFor({ origin }: URL): LookupFunction | undefined {
    return this.#trusted.has(origin) ? undefined : publicLookup;
  }
}

/** Resolves a name, and refuses it if any of its addresses is not public. */
const publicLookup: LookupFunction = (host, options, callback) => {
  resolve(host, { all: true, verbatim: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new Error(`${host} has no address.`), "", 4);
    if (!addresses.every(({ address }) => isPublic(address)))
      return callback(new Error(`${host} leads to a private address.`), "", 4);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

export function isPublic(address: string): boolean {
  // An IPv4 address in IPv6 notation is judged as that IPv4 address.
  const [, inner] = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (inner !== undefined) return isPublic(inner);
  return !notPublic.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** The special-purpose address ranges of IANA where something may listen. */
const notPublic = new BlockList();
for (const range of ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"])
  block(range, "ipv4");
for (const range of ["192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4"])
  block(range, "ipv4");
for (const range of ["::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2002::/16"]) block(range, "ipv6");
for (const range of ["fc00::/7", "fe80::/10", "ff00::/8"]) block(range, "ipv6");

function block(range: string, family: "ipv4" | "ipv6"): void {
  const [network = "", bits] = range.split("/");
  notPublic.addSubnet(network, Number(bits), family);
}

// To whom this server sends anything of its own accord. A subscription names an address that somebody chose: it may only
// be that of a push service, and may not lead into the server's own network.

import { lookup as resolve } from "node:dns";
import { BlockList, isIPv6, type LookupFunction } from "node:net";

/** Of Chrome, Firefox, Safari, and Edge. A dot in front: every name that ends so. */
const known = ["fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com"] as const;

export class PushServices {
  readonly #trusted: ReadonlySet<string>;

  /** `trusted`: further origins, which whoever runs the server vouches for: they may be anywhere, and plain http. */
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

  /** How the address of a host is found, at the moment of connecting; undefined: as ever. */
  lookupFor({ origin }: URL): LookupFunction | undefined {
    return this.#trusted.has(origin) ? undefined : publicLookup;
  }
}

/** Resolves a name, and refuses if any of its addresses is not one of the internet at large. */
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
  // An IPv4 address in the clothes of IPv6 is that IPv4 address.
  const [, inner] = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (inner !== undefined) return isPublic(inner);
  return !notPublic.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** The IANA registries of special-purpose addresses, as far as something may listen there. */
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

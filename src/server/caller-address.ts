// Addresses as limits count them, and as the log shows them.

import { isIP } from "node:net";

/**
 * The part of an address that one household or machine has: all of IPv4, and the first 64 bits of IPv6, of which
 * everybody has 2⁶⁴ addresses. An IPv4 address in IPv6 form is the same caller.
 */
export function addressKey(address: string): string {
  const groups = groupsOf(address);
  return groups ? `${groups.slice(0, 4).join(":")}::` : plain(address);
}

/** The network alone, for the log: `192.0.2.x`, `2001:db8:1::x`. */
export function shortAddress(address: string): string {
  const groups = groupsOf(address);
  if (groups) return `${groups.slice(0, 3).join(":")}::x`;
  return isIP(plain(address)) === 4 ? plain(address).replace(/\d+$/, "x") : "unknown";
}

/** In full when it is of a private network, where nobody is known by it: an operator must find their proxy. */
export function shortUnlessPrivate(address: string): string {
  return privateNetworks.test(plain(address)) ? plain(address) : shortAddress(address);
}

const privateNetworks = /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/i;

/** `::ffff:192.0.2.1` is `192.0.2.1`. */
export function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

/** The eight groups of an IPv6 address without leading zeros; undefined for any other. */
function groupsOf(address: string): readonly string[] | undefined {
  const text = plain(address).replace(/%.*$/, "").toLowerCase();
  if (isIP(text) !== 6) return undefined;
  const [head = "", tail] = text.split("::");
  const split = (part: string) => part.split(":").filter((group) => group !== "");
  const before = split(head);
  const after = split(tail ?? "");
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(Math.max(0, missing)).fill("0"), ...after].map((group) =>
    group.replace(/^0+(?=.)/, ""),
  );
}

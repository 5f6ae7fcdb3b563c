// Determines the server's own origin as a caller sees it, the caller's address, and whether another site is behind a
// request. Proxies are trusted only when configured.

import { BlockList, isIP } from "node:net";
import { ChatError } from "../../chat/chat-error";
import { plain } from "../caller-address";

export interface OriginSettings {
  /** Like `https://chat.example`; then it is the only origin of the server. */
  readonly publicUrl?: string | undefined;
  /** Other origins whose pages may use a session here. */
  readonly allowedOrigins: readonly string[];
  /** Addresses, or ranges like `10.0.0.0/8`, whose X-Forwarded headers are trusted. */
  readonly trustedProxies: readonly string[];
  /** Called once, when a proxy that is not trusted forwards requests: all its users have one address here. */
  forwardedByStranger?(peerAddress: string, meaning: string): void;
}

export class Origins {
  readonly #settings: OriginSettings;
  readonly #proxies: BlockList;
  #hasWarned = false;

  constructor(settings: OriginSettings) {
    this.#settings = settings;
    this.#proxies = addressRanges(settings.trustedProxies);
  }

  /** The server's origin as this caller sees it, like `http://192.168.1.5:5000`. */
  own(request: Request, peerAddress: string): string {
    if (this.#settings.publicUrl) return new URL(this.#settings.publicUrl).origin;
    const url = new URL(request.url);
    if (!this.#isProxy(peerAddress)) return `${url.protocol}//${request.headers.get("host") ?? url.host}`;
    const protocol = lastOf(request.headers.get("x-forwarded-proto")) ?? url.protocol.slice(0, -1);
    const host = lastOf(request.headers.get("x-forwarded-host")) ?? request.headers.get("host") ?? url.host;
    return `${protocol === "https" ? "https" : "http"}://${host}`;
  }

  /**
   * Throws `malformed` for two Host headers, and `wrong-host` for a name that anybody on the internet could have made
   * to point here: a page under that name would be this server's own site to a browser (DNS rebinding).
   */
  mustBeOwnHost(request: Request, peerAddress: string): void {
    const host = request.headers.get("host") ?? "";
    if (host.includes(",")) throw new ChatError("malformed", "A request has one Host header; this one has more.");
    if (this.#settings.publicUrl || this.#isProxy(peerAddress)) return;
    if (isLocalName(new URL(request.url).hostname)) return;
    throw new ChatError(
      "wrong-host",
      `This server does not know that it is “${host.slice(0, 100)}”. Whoever runs it can set CHATSY_PUBLIC_URL.`,
    );
  }

  /** The caller's address: the last one that is no trusted proxy. */
  callerAddress(request: Request, peerAddress: string): string {
    if (!this.#hasWarned && !this.#isProxy(peerAddress) && forwardHeaders.some((name) => request.headers.has(name))) {
      this.#hasWarned = true;
      this.#settings.forwardedByStranger?.(peerAddress, untrustedProxy);
    }
    const forwarded = (request.headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
    let address = peerAddress;
    while (this.#isProxy(address)) {
      // Some proxies add the port.
      const before = forwarded.pop()?.replace(/^\[([^\]]*)\](:\d+)?$|^([\d.]+):\d+$/, "$1$3");
      if (!before || isIP(before) === 0) break;
      address = before;
    }
    return address;
  }

  /**
   * Throws `foreign-origin` when another site may be behind a request that uses a session. `credential` says how the
   * session was sent: another site can cause a cookie to be sent, but not a Bearer token.
   */
  mustBeOwn(request: Request, peerAddress: string, credential: "cookie" | "bearer" | "none"): void {
    const origin = request.headers.get("origin");
    if (origin !== null) {
      if (this.#isAllowed(origin, request, peerAddress)) return;
      const here = this.own(request, peerAddress);
      const isSameHost = here.replace("http:", "https:") === origin;
      const hint = isSameHost ? " Is there a proxy in between? Set CHATSY_PUBLIC_URL or CHATSY_TRUSTED_PROXIES." : "";
      throw new ChatError(
        "foreign-origin",
        `Pages of ${origin.slice(0, 100)} may not send requests to ${here}.${hint}`,
      );
    }
    if (credential !== "cookie" || request.headers.get("sec-fetch-site") === "same-origin") return;
    throw new ChatError(
      "foreign-origin",
      "A request with a cookie must have an Origin header; one with a Bearer token needs none.",
    );
  }

  #isAllowed(origin: string, request: Request, peerAddress: string): boolean {
    const own = this.own(request, peerAddress);
    return origin === own || this.#settings.allowedOrigins.includes(origin);
  }

  #isProxy(peerAddress: string): boolean {
    const address = plain(peerAddress);
    const family = isIP(address);
    return family !== 0 && this.#proxies.check(address, family === 6 ? "ipv6" : "ipv4");
  }
}

const untrustedProxy =
  "A proxy that is not in CHATSY_TRUSTED_PROXIES forwards requests (or one client pretends to be one). All of its " +
  "users count as one address, so a limit that one of them meets is met by all. Name the proxy in that setting.";
const forwardHeaders = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "x-real-ip"];

/** Whether only somebody in this network can have given a machine this name: an address, or no name of the internet. */
function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, "").toLowerCase();
  return isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0 || /^[^.]+$|\.(localhost|local|lan|home\.arpa)$/.test(name);
}

/** Throws with the entry that is neither an address nor a range. */
export function addressRanges(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits, ...more] = entry.split("/");
    const family = isIP(address);
    const areBitsRight = bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
    if (family === 0 || !areBitsRight || more.length > 0)
      throw new Error(`“${entry}” is no address and no range like 10.0.0.0/8`);
    const name = family === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, name);
    else list.addSubnet(address, Number(bits), name);
  }
  return list;
}

function lastOf(header: string | null): string | undefined {
  return header?.split(",").at(-1)?.trim() || undefined;
}

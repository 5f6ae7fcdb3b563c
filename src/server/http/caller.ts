// Identifies the caller of a request by its session, and keeps other sites from using that session. [H5]

import { ChatError } from "../../chat/chat-error";
import { addressKey } from "../caller-address";
import type { Visitor } from "../entrance";
import type { Session, Sessions } from "../sessions";
import type { Origins } from "./origin";
import { mustKeepCookies } from "./probe-cookie";

/** A request and its caller, as the doors need them. */
export interface Caller {
  readonly request: Request;
  /** The server's origin, as this caller knows it. */
  readonly origin: string;
  readonly credential: "cookie" | "bearer" | "none";
  readonly session: Session | undefined;
  /** The key under which limits count the caller's address. */
  readonly address: string;
}

export class Callers {
  readonly #sessions: Sessions;
  readonly #origins: Origins;
  readonly #cookieSeconds: number;

  constructor(options: { sessions: Sessions; origins: Origins; cookieSeconds: number }) {
    this.#sessions = options.sessions;
    this.#origins = options.origins;
    this.#cookieSeconds = options.cookieSeconds;
  }

  async of(request: Request, peerAddress: string): Promise<Caller> {
    const origin = this.#origins.own(request, peerAddress);
    const bearer = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    const cookie = cookieOf(request, cookieName(origin));
    const credential = bearer !== undefined ? "bearer" : cookie !== undefined ? "cookie" : "none";
    const token = bearer ?? cookie;
    const session = token === undefined ? undefined : await this.#sessions.recognise(token.trim());
    return { request, origin, credential, session, address: this.addressOf(request, peerAddress) };
  }

  /** The key under which limits count the caller's address. */
  addressOf(request: Request, peerAddress: string): string {
    return addressKey(this.#origins.callerAddress(request, peerAddress));
  }

  /** Throws `foreign-origin`. Called before anything is changed, and before a socket opens. */
  mustBeOwnSite({ request, credential }: Caller, peerAddress: string): void {
    this.#origins.mustBeOwn(request, peerAddress, credential);
  }

  /**
   * Throws `foreign-origin` for a request of another site's page, where a browser says so. For a door whose own clients
   * send no Origin, and where a request without one can only listen.
   */
  mustNotBeForeign(request: Request, peerAddress: string): void {
    this.#origins.mustBeOwn(request, peerAddress, "none");
    if (request.headers.has("origin") || request.headers.get("sec-fetch-site") !== "cross-site") return;
    throw new ChatError("foreign-origin", "Pages of other sites may not send requests here.");
  }

  /**
   * Who wants to enter: with their session, or a new one that is stored with the seat. An unknown Bearer token is an
   * error; an old cookie is not.
   */
  visitor({ request, session, credential, address }: Caller): Visitor {
    if (!session && credential === "bearer") throw noSession();
    if (!session) mustKeepCookies(request);
    return { address, session: session ?? this.#sessions.draw() };
  }

  /** The Set-Cookie header that keeps a session in a browser. [H5] */
  cookie(session: Session, origin: string): string {
    const secure = origin.startsWith("https:") ? "; Secure" : "";
    return `${cookieName(origin)}=${session.token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${this.#cookieSeconds}${secure}`;
  }
}

export function mustHaveSession({ session }: Caller): Session {
  if (!session) throw noSession();
  return session;
}

function noSession(): ChatError {
  return new ChatError("no-session", "This needs a valid session. Create a room or join one.");
}

/** Browsers send the cookies of one port to all ports of a host, so two servers on one host need two names. */
function cookieName(origin: string): string {
  if (origin.startsWith("https:")) return "__Host-chatsy";
  return `chatsy-${URL.parse(origin)?.port || "80"}`;
}

/** Two cookies of one name are none: one of them was planted from elsewhere, and nothing tells which. */
function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((part) => part.trim().split("=", 2));
  const values = pairs.flatMap(([key, value]) => (key === name && value ? [value] : []));
  return values.length === 1 ? values[0] : undefined;
}

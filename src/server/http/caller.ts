// Identifies the caller of a request by its session, and keeps other sites from using that session. [H5]

import { ChatError } from "../../chat/chat-error";
import type { Session, Sessions } from "../sessions";
import type { Origins } from "./origin";

/** A request and its caller, as the doors need them. */
export interface Caller {
  readonly request: Request;
  /** The server's origin, as this caller knows it. */
  readonly origin: string;
  readonly credential: "cookie" | "bearer" | "none";
  readonly session: Session | undefined;
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
    return { request, origin, credential, session };
  }

  /** Throws `foreign-origin`. Called before anything is changed, and before a socket opens. */
  mustBeOwnSite({ request, credential }: Caller, peerAddress: string): void {
    this.#origins.mustBeOwn(request, peerAddress, credential);
  }

  /** The caller's session, or a new one. An unknown Bearer token is an error; an old cookie is not. */
  sessionOrNew(caller: Caller): Promise<Session> {
    if (caller.session) return Promise.resolve(caller.session);
    if (caller.credential === "bearer") throw noSession();
    return this.#sessions.start();
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

function cookieName(origin: string): string {
  return origin.startsWith("https:") ? "__Host-chatsy" : "chatsy";
}

function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value) return value;
  }
  return undefined;
}

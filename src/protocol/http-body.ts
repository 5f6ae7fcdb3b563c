// What the JSON API takes and answers. [H10] – [H14]

import * as v from "valibot";
import { commandSchemas } from "./client-command";
import type { WireEvent } from "./server-frame";

export const enterBody = v.object({ name: v.optional(v.string(), "") });

export const messageBody = v.object({
  text: commandSchemas.post.entries.text,
  id: v.exactOptional(commandSchemas.post.entries.id),
  replyTo: commandSchemas.post.entries.replyTo,
});

/** [H10] [H11] */
export interface EnterAnswer {
  readonly room: { readonly code: string; readonly link: string; readonly epoch: string };
  readonly me: { readonly id: string; readonly name: string; readonly badge?: number; readonly role: "host" | "guest" };
  /** The session, for clients without cookies: `Authorization: Bearer <token>`. */
  readonly token: string;
}

/** [H12] */
export interface EventsAnswer {
  readonly events: readonly WireEvent[];
  readonly head: number;
  readonly first: number;
}

/** [H13] */
export interface MessageAnswer {
  readonly id: string;
  readonly seq: number;
  readonly at: number;
}

/** [H17] RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
}

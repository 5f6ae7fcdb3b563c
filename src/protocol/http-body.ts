// Bodies of requests and answers of the JSON API. [H10] – [H14]

import * as v from "valibot";
import { commandSchemas } from "./client-command";
import { pushEndpointCharsMax } from "./limits";
import type { WireEvent } from "./server-frame";

/** `word` is the server's word for starting rooms, where it wants one. */
export const enterBody = v.object({ name: v.optional(v.string(), ""), word: v.optional(v.string(), "") });

export const messageBody = v.object({
  text: commandSchemas.post.entries.text,
  id: v.exactOptional(commandSchemas.post.entries.id),
  replyTo: commandSchemas.post.entries.replyTo,
});

/** [H20] */
export const editBody = v.object({
  text: commandSchemas.edit.entries.text,
  id: v.exactOptional(commandSchemas.edit.entries.id),
});

/** [H22] A subscription as `PushSubscription.toJSON` gives it. */
const endpoint = v.pipe(v.string(), v.maxLength(pushEndpointCharsMax));
const keys = v.object({
  // Without padding: an uncompressed P-256 point, and 16 bytes.
  p256dh: v.pipe(v.string(), v.regex(/^[\w-]{87}$/)),
  auth: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
});
export const pushBody = v.object({
  subscription: v.object({ endpoint, keys }),
  want: v.picklist(["mentions", "all"]),
});
export const pushOffBody = v.object({ subscription: v.object({ endpoint }) });

/** [H10] [H11] */
export interface EnterAnswer {
  readonly room: { readonly code: string; readonly link: string; readonly epoch: string };
  readonly me: { readonly id: string; readonly name: string; readonly badge?: number; readonly role: "host" | "guest" };
  /** The session for clients without cookies: `Authorization: Bearer <token>`. */
  readonly token: string;
}

/** [H12] */
export interface EventsAnswer {
  readonly events: readonly WireEvent[];
  readonly head: number;
  readonly first: number;
}

/** [H19] Newest first. `more` says that there are older ones too. */
export interface SearchAnswer {
  readonly events: readonly WireEvent[];
  readonly more: boolean;
}

/** [H13] [H20] */
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

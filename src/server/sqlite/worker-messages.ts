// What the store and its worker say to each other. Messages are answered in the order in which they were sent; only
// `alarm` and `reserve` come unasked.

import type { ChatErrorCode } from "../../chat/chat-error";
import type { Seat, SessionHash, Standing } from "../../chat/member";
import type { Push } from "../../chat/push";
import type { EventDraft } from "../../chat/room-event";
import type { Alongside, Appended, EventRange, NewRoom, RoomId } from "../../chat/room-store";
import type { Migrated } from "./database";
import type { SearchSlice } from "./message-search";

/** One atomic change; all that wait together become one transaction. */
export type Change =
  | { readonly op: "create-room"; readonly room: NewRoom; readonly founder: Seat; readonly event: EventDraft }
  | { readonly op: "append"; readonly roomId: RoomId; readonly event: EventDraft; readonly alongside?: Alongside }
  | {
      readonly op: "keep-leaves-at";
      readonly roomId: RoomId;
      readonly memberId: string;
      readonly leavesAt: number | null;
    }
  | {
      readonly op: "keep-standing";
      readonly roomId: RoomId;
      readonly memberId: string;
      readonly standing: Standing;
    }
  | { readonly op: "keep-push"; readonly roomId: RoomId; readonly push: Push }
  | { readonly op: "drop-push"; readonly roomId: RoomId; readonly endpoint: string }
  | { readonly op: "close-room"; readonly roomId: RoomId; readonly codeFreeAt: number }
  /** Of what the store does by itself: answered with whether there is more. */
  | { readonly op: "erase-slice" }
  | { readonly op: "keep-session"; readonly session: SessionHash; readonly expiresAt: number }
  | { readonly op: "drop-sessions"; readonly now: number }
  | { readonly op: "probe"; readonly at: number };

export type Query =
  | { readonly op: "rooms" }
  | { readonly op: "events"; readonly roomId: RoomId; readonly range: EventRange }
  | ({ readonly op: "search" } & SearchSlice)
  | { readonly op: "matches"; readonly roomId: RoomId; readonly seqs: readonly number[]; readonly words: string }
  | { readonly op: "pushes"; readonly roomId: RoomId }
  | { readonly op: "session-end"; readonly session: SessionHash }
  | { readonly op: "latest-room"; readonly session: SessionHash };

export type Request =
  | { readonly type: "open"; readonly folder: string; readonly lockWaitMs: number }
  | { readonly type: "commit"; readonly changes: readonly Change[] }
  | { readonly type: "query"; readonly query: Query }
  | { readonly type: "checkpoint" | "compact" | "close" };

/** What one change of a commit came to. */
export type Outcome =
  | { readonly done: Appended | "created" | "code-taken" | boolean }
  | { readonly refused: ChatErrorCode; readonly message: string };

export type Answer =
  | { readonly type: "opened"; readonly migrated: Migrated | undefined }
  | { readonly type: "closed" }
  | { readonly type: "checkpointed" | "compacted" }
  | { readonly type: "committed"; readonly outcomes: readonly Outcome[] }
  | { readonly type: "found"; readonly value: unknown }
  /** Nothing of it was stored. */
  | { readonly type: "refused"; readonly code: ChatErrorCode; readonly message: string }
  /** The disk failed in a way that leaves open what was stored: the process must start again. */
  | { readonly type: "fault"; readonly message: string }
  /** The same, noticed while nothing was asked. */
  | { readonly type: "alarm"; readonly message: string }
  /** Nothing can be added any more; undefined: it can again. */
  | { readonly type: "reserve"; readonly failure: string | undefined };

// Messages between the store and its worker. They are answered in order; only `alarm`, `reserve` and `damaged` are sent
// unasked.

import type { ChatErrorCode } from "../../chat/chat-error";
import type { Member, MemberId, Seat, SessionHash } from "../../chat/member";
import type { Push } from "../../chat/push-subscription";
import type { RoomCode } from "../../chat/room-code";
import type { EventDraft, RoomSettings } from "../../chat/room-event";
import type { RoomBounds } from "../../chat/room-rules";
import type {
  AbsenceBounds,
  Appended,
  Decision,
  Entered,
  Entry,
  EventRange,
  NewRoom,
  RoomClosing,
  RoomId,
} from "../../chat/room-store";
import type { Migrated } from "./database";
import type { SearchSlice } from "./message-search";

/** One atomic change; all that wait together become one transaction. */
export type Change =
  | { readonly op: "create-room"; readonly room: NewRoom; readonly founder: Entry }
  | { readonly op: "enter"; readonly roomId: RoomId; readonly entry: Entry }
  | { readonly op: "append"; readonly roomId: RoomId; readonly event: EventDraft }
  | { readonly op: "decide"; readonly roomId: RoomId; readonly decision: Decision }
  | {
      readonly op: "keep-leaves-at";
      readonly roomId: RoomId;
      readonly memberId: MemberId;
      readonly leavesAt: number | null;
    }
  | ({ readonly op: "all-absent" } & AbsenceBounds)
  | { readonly op: "keep-push"; readonly roomId: RoomId; readonly push: Push }
  | { readonly op: "drop-push"; readonly roomId: RoomId; readonly endpoint: string }
  | ({ readonly op: "close-room"; readonly roomId: RoomId } & RoomClosing)
  /** Background work; the answer says whether more is left. */
  | { readonly op: "erase-slice" }
  | { readonly op: "keep-session"; readonly session: SessionHash; readonly expiresAt: number }
  | { readonly op: "drop-expired"; readonly now: number; readonly date: number }
  | { readonly op: "probe"; readonly at: number };

export type Query =
  | { readonly op: "room"; readonly code: RoomCode }
  | { readonly op: "head"; readonly roomId: RoomId }
  | { readonly op: "rooms"; readonly after: string; readonly limit: number }
  | { readonly op: "room-count" }
  | { readonly op: "due"; readonly now: number; readonly limit: number }
  | { readonly op: "next-due" }
  | { readonly op: "events"; readonly roomId: RoomId; readonly range: EventRange }
  | ({ readonly op: "search" } & SearchSlice)
  | { readonly op: "matches"; readonly roomId: RoomId; readonly seqs: readonly number[]; readonly words: string }
  | { readonly op: "pushes"; readonly roomId: RoomId }
  | { readonly op: "session-end"; readonly session: SessionHash }
  | { readonly op: "latest-room"; readonly session: SessionHash };

export type Request =
  | {
      readonly type: "open";
      readonly folder: string;
      readonly lockWaitMs: number;
      readonly bounds: RoomBounds;
      /** Of all rooms together. */
      readonly bytesMax: number;
    }
  | { readonly type: "commit"; readonly changes: readonly Change[] }
  | { readonly type: "query"; readonly query: Query }
  | { readonly type: "checkpoint" | "compact" | "close" };

/** What a change did to its room; empty if it affects none. */
export interface Done {
  /** What its promise resolves to. */
  readonly answer?: Appended | Entered | "created" | "code-taken" | "closed" | "stale" | "away" | boolean;
  /** The number of the added event. */
  readonly seq?: number;
  /** The added event, when the requester does not know it. */
  readonly event?: EventDraft;
  /** Its author's name and badge at the time. */
  readonly author?: Pick<Member, "name" | "badge">;
  readonly seat?: Seat;
  readonly gone?: readonly MemberId[];
  readonly settings?: RoomSettings;
}

/** The outcome of one change of a commit. */
export type Outcome = Done | { readonly refused: ChatErrorCode; readonly message: string };

export type Answer =
  | { readonly type: "opened"; readonly migrated: Migrated | undefined }
  | { readonly type: "closed" }
  | { readonly type: "checkpointed" | "compacted" }
  | { readonly type: "committed"; readonly outcomes: readonly Outcome[] }
  | { readonly type: "found"; readonly value: unknown }
  /** Nothing of it was stored. */
  | { readonly type: "refused"; readonly code: ChatErrorCode; readonly message: string }
  /** The disk failed, and it is unknown what was stored: the process must start again. */
  | { readonly type: "fault"; readonly message: string }
  /** The same, noticed without a request. */
  | { readonly type: "alarm"; readonly message: string }
  /** Nothing can be added any more; undefined: it can again. */
  | { readonly type: "reserve"; readonly failure: string | undefined }
  /** A room's code, sent once; empty when the damage is in no single room. */
  | { readonly type: "damaged"; readonly room: string };

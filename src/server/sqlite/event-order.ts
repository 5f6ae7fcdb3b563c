// Gives each event of a room its number, which is the room's order, and stores it. A repeated event keeps its first
// number. Runs inside the worker's transaction. [D1] [D2]

import type { Database, Statement } from "bun:sqlite";
import { ChatError } from "../../chat/chat-error";
import type { Seat } from "../../chat/member";
import { isMessageChange } from "../../chat/message-change";
import { changesRoom, type EventDraft, sameContent } from "../../chat/room-event";
import type { Appended } from "../../chat/room-store";
import { MessageRows } from "./message-rows";
import { contentOf, splitDraft } from "./row-shapes";
import type { Done } from "./worker-messages";

/** A row of rooms; `head` is the number of its last event. */
interface RoomHead {
  readonly no: number;
  readonly head: number;
}

interface StoredEvent {
  readonly seq: number;
  readonly at: number;
  readonly content: string;
}

export class EventOrder {
  readonly #sql: ReturnType<typeof prepare>;
  readonly #messages: MessageRows;

  constructor(database: Database) {
    this.#sql = prepare(database);
    this.#messages = new MessageRows(database);
  }

  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
    this.#messages.close();
  }

  /**
   * The answer that this author's id got earlier; undefined for a new id. Throws `id-conflict` when the id was used for
   * something else.
   */
  earlierAnswer(room: RoomHead, event: EventDraft): Appended | undefined {
    const stored = this.#sql.storedEvent.get(room.no, event.by, event.id) as StoredEvent | null;
    if (!stored) return undefined;
    if (sameContent(contentOf(stored.content), event)) return { seq: stored.seq, at: stored.at, duplicate: true };
    throw new ChatError("id-conflict", "This id was used before, for something else.");
  }

  /** Stores an event under the next number of its room. Throws the refusal of a change that is not allowed. */
  append(room: RoomHead, event: EventDraft, author: Seat): Done {
    if (isMessageChange(event)) this.#messages.apply(room.no, event);
    const seq = room.head + 1;
    const { by, id, at, content } = splitDraft(event);
    const { name, badge } = author.member;
    const editOf = event.kind === "edited" ? event.target : null;
    this.#sql.insertEvent.run(room.no, seq, at, by, name, badge, id, content, editOf);
    if (changesRoom(event)) this.#sql.moveHeadAndChange.run(seq, room.no);
    else this.#sql.moveHead.run(seq, room.no);
    return { answer: { seq, at, duplicate: false }, seq, author: { name, badge } };
  }
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  return {
    storedEvent: sql("SELECT seq, at, content FROM events WHERE room_no = ? AND by_id = ? AND id = ?"),
    insertEvent: sql(
      `INSERT INTO events (room_no, seq, at, by_id, name, badge, id, content, edit_of)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    moveHead: sql("UPDATE rooms SET head = ? WHERE no = ?"),
    moveHeadAndChange: sql("UPDATE rooms SET head = ?1, changed_at = ?1 WHERE no = ?2"),
  };
}

// Edits, deletions and reactions with SQL. A message's current state is stored beside its original text, which
// identifies a repeated post until the message is deleted. [D2] [D6] [D7]

import type { Database, Statement } from "bun:sqlite";
import { afterChange, type ChangeDraft, messageIn, presentState } from "../../chat/message-state";
import { withoutText } from "../../chat/room-event";
import { contentOf, type EventRow, eventOf } from "./row-shapes";

export class MessageRows {
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#sql = prepare(database);
  }

  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
  }

  /** Throws a ChatError for a refusal; then nothing has changed. */
  apply(roomNo: number, change: ChangeDraft): void {
    const row = this.#sql.event.get(roomNo, change.target) as EventRow | null;
    const before = messageIn(row ? eventOf(row) : undefined);
    const after = afterChange(before, change);
    if (!row || !before) return;
    if (after.isDeleted) {
      this.#sql.erase.run(JSON.stringify(withoutText(contentOf(row.content))), roomNo, row.seq);
      this.#sql.eraseEdits.run(roomNo, row.seq);
    }
    this.#sql.keepState.run(JSON.stringify(presentState(after)), roomNo, row.seq);
  }
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  return {
    event: sql("SELECT seq, at, by_id, name, badge, id, content, state FROM events WHERE room_no = ? AND seq = ?"),
    keepState: sql("UPDATE events SET state = ? WHERE room_no = ? AND seq = ?"),
    erase: sql("UPDATE events SET content = ? WHERE room_no = ? AND seq = ?"),
    // Without the hint SQLite would read the whole room.
    eraseEdits: sql(
      `UPDATE events SET content = json_set(content, '$.text', '') WHERE room_no = ?1
       AND seq IN (SELECT seq FROM events INDEXED BY edits WHERE room_no = ?1 AND edit_of = ?2)`,
    ),
  };
}

// Push subscriptions with SQL. They are erased with the seat and with the room.

import type { Database, Statement } from "bun:sqlite";
import { memberPushesMax, type Push } from "../../chat/push-subscription";
import type { RoomId } from "../../chat/room-store";

export class PushRows {
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#sql = prepare(database);
  }

  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
  }

  keep(roomId: RoomId, { memberId, endpoint, p256dh, auth, want, language }: Push): void {
    this.#sql.keep.run(roomId, memberId, endpoint, p256dh, auth, want, language);
    this.#sql.dropOldest.run(roomId, memberId, memberPushesMax);
  }

  drop(roomId: RoomId, endpoint: string): void {
    this.#sql.drop.run(roomId, endpoint);
  }

  dropOf(roomId: RoomId, memberId: string): void {
    this.#sql.dropOf.run(roomId, memberId);
  }

  dropAll(roomNo: number): void {
    this.#sql.dropAll.run(roomNo);
  }

  of(roomId: RoomId): readonly Push[] {
    return this.#sql.of.all(roomId) as Push[];
  }
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  const roomNo = "(SELECT no FROM rooms WHERE id = ?1 AND is_closed = 0)";
  return {
    // A subscription with the same endpoint is removed only if a new one replaces it.
    keep: sql(
      `INSERT OR REPLACE INTO pushes (room_no, member_id, endpoint, p256dh, auth, want, language)
       SELECT room_no, member_id, ?3, ?4, ?5, ?6, ?7 FROM seats
       WHERE room_no = ${roomNo} AND member_id = ?2 AND standing <> 'left'`,
    ),
    dropOldest: sql(
      `DELETE FROM pushes WHERE room_no = ${roomNo} AND member_id = ?2 AND no NOT IN
       (SELECT no FROM pushes WHERE room_no = ${roomNo} AND member_id = ?2 ORDER BY no DESC LIMIT ?3)`,
    ),
    drop: sql(`DELETE FROM pushes WHERE room_no = ${roomNo} AND endpoint = ?2`),
    dropOf: sql(`DELETE FROM pushes WHERE room_no = ${roomNo} AND member_id = ?2`),
    dropAll: sql("DELETE FROM pushes WHERE room_no = ?"),
    of: sql(
      `SELECT member_id AS memberId, endpoint, p256dh, auth, want, language FROM pushes WHERE room_no = ${roomNo}
       ORDER BY no`,
    ),
  };
}

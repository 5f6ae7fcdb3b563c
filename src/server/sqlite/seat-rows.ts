// Seats with SQL: for decisions inside a commit, and for reading a whole room.

import type { Database, Statement } from "bun:sqlite";
import type { Member, MemberId, Seat, SessionHash } from "../../chat/member";
import type { Seats } from "../../chat/seat-changes";
import { type SeatRow, seatOf } from "./row-shapes";

/** Finding them reads all seats of the room, so it is not done for each newcomer. */
const givenBackAtOnce = 64;

export class SeatRows {
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#sql = prepare(database);
  }

  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
  }

  seat(roomNo: number, memberId: MemberId): Seat | undefined {
    const row = this.#sql.seat.get(roomNo, memberId) as SeatRow | null;
    return row ? seatOf(row) : undefined;
  }

  /** In the order in which they were taken. */
  all(roomNo: number): Seat[] {
    return (this.#sql.all.all(roomNo) as SeatRow[]).map(seatOf);
  }

  /** Reads the rows when it is asked. */
  of(roomNo: number): Seats {
    const sql = this.#sql;
    const count = (statement: Statement): number => (statement.get(roomNo) as { n: number }).n;
    return {
      of(session: SessionHash) {
        const row = sql.ofSession.get(session, roomNo) as SeatRow | null;
        return row ? seatOf(row) : undefined;
      },
      get inCount() {
        return count(sql.inCount);
      },
      get count() {
        return count(sql.count);
      },
      *holders(): Iterable<Member> {
        for (const row of sql.holders.all(roomNo) as SeatRow[]) yield seatOf(row).member;
      },
    };
  }

  /** `at` is the time of entry, if the member was not in before. */
  put(roomNo: number, { member, session, standing, leavesAt }: Seat, at: number): void {
    const { id, name, badge, role } = member;
    this.#sql.put.run(roomNo, id, session, name, badge, role, standing, leavesAt, at);
  }

  /** Those of members who left first, then of those who were away too long first; a few of them at once. */
  giveBack(roomNo: number): readonly MemberId[] {
    return (this.#sql.giveBack.all(roomNo) as { member_id: MemberId }[]).map(({ member_id }) => member_id);
  }

  erase(roomNo: number): void {
    this.#sql.erase.run(roomNo);
  }
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  const columns = "member_id, session, name, badge, role, standing, leaves_at";
  return {
    seat: sql(`SELECT ${columns} FROM seats WHERE room_no = ? AND member_id = ?`),
    ofSession: sql(`SELECT ${columns} FROM seats WHERE session = ? AND room_no = ?`),
    all: sql(`SELECT ${columns} FROM seats WHERE room_no = ? ORDER BY rowid`),
    holders: sql(`SELECT ${columns} FROM seats WHERE room_no = ? AND standing <> 'left'`),
    inCount: sql("SELECT count(*) AS n FROM seats WHERE room_no = ? AND standing = 'in'"),
    count: sql("SELECT count(*) AS n FROM seats WHERE room_no = ?"),
    put: sql(
      `INSERT INTO seats (room_no, member_id, session, name, badge, role, standing, leaves_at, entered_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
       ON CONFLICT (room_no, member_id) DO UPDATE SET name = ?4, badge = ?5, role = ?6, standing = ?7, leaves_at = ?8,
         entered_at = CASE WHEN ?7 = 'in' AND seats.standing <> 'in' THEN ?9 ELSE entered_at END`,
    ),
    giveBack: sql(
      `DELETE FROM seats WHERE rowid IN (
         SELECT rowid FROM seats WHERE room_no = ? AND standing <> 'in' AND role <> 'host'
         ORDER BY standing = 'dormant', entered_at, rowid LIMIT ${givenBackAtOnce}
       ) RETURNING member_id`,
    ),
    erase: sql("DELETE FROM seats WHERE room_no = ?"),
  };
}

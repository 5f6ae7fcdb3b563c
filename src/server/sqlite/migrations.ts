// The database schema as numbered steps: step N migrates from version N-1 to N. A released step is never changed.

import type { Database } from "bun:sqlite";

const steps: readonly string[] = [
  `
  CREATE TABLE rooms (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    epoch TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    head INTEGER NOT NULL,
    closes_at INTEGER,
    -- A closed room is erased in slices; until that is done it is no room any more.
    is_closed INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE UNIQUE INDEX living_codes ON rooms (code) WHERE is_closed = 0;
  CREATE INDEX closed_rooms ON rooms (no) WHERE is_closed = 1;

  CREATE TABLE resting_codes (code TEXT PRIMARY KEY, free_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE seats (
    room_no INTEGER NOT NULL REFERENCES rooms (no),
    member_id TEXT NOT NULL,
    session TEXT NOT NULL,
    name TEXT NOT NULL,
    badge INTEGER NOT NULL,
    role TEXT NOT NULL,
    standing TEXT NOT NULL,
    leaves_at INTEGER,
    entered_at INTEGER NOT NULL,
    PRIMARY KEY (room_no, member_id)
  ) STRICT;
  CREATE UNIQUE INDEX seats_by_session ON seats (session, room_no);

  CREATE TABLE events (
    room_no INTEGER NOT NULL REFERENCES rooms (no),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_id TEXT NOT NULL,
    name TEXT NOT NULL,
    badge INTEGER NOT NULL,
    id TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (room_no, seq)
  ) STRICT, WITHOUT ROWID;
  -- [D2] Once: by room, author and id.
  CREATE UNIQUE INDEX events_once ON events (room_no, by_id, id);

  CREATE TABLE sessions (hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_by_end ON sessions (expires_at);
  `,
  `
  ALTER TABLE rooms ADD COLUMN title TEXT NOT NULL DEFAULT '';
  -- Blocks of the room's events whose terms are in the index; none of what an older Chatsy stored.
  ALTER TABLE rooms ADD COLUMN blocks_indexed INTEGER NOT NULL DEFAULT 0;

  -- [D6] What has become of a message, as JSON; it is laid over the content.
  ALTER TABLE events ADD COLUMN state TEXT;
  -- [D7] The message that an event gave another text to: found when that message is deleted.
  ALTER TABLE events ADD COLUMN edit_of INTEGER;
  CREATE INDEX edits ON events (room_no, edit_of) WHERE edit_of IS NOT NULL;

  CREATE TABLE terms (
    room_no INTEGER NOT NULL,
    block INTEGER NOT NULL,
    term TEXT NOT NULL,
    -- One byte for each message of the block.
    places BLOB NOT NULL,
    PRIMARY KEY (room_no, block, term)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE pushes (
    no INTEGER PRIMARY KEY,
    room_no INTEGER NOT NULL,
    member_id TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    want TEXT NOT NULL,
    language TEXT NOT NULL,
    UNIQUE (room_no, endpoint)
  ) STRICT;
  CREATE INDEX pushes_by_member ON pushes (room_no, member_id);
  `,
  `
  -- Blocks of which some messages are not in the index: they are read.
  CREATE TABLE unindexed (
    room_no INTEGER NOT NULL,
    block INTEGER NOT NULL,
    -- So many messages of the block, from its beginning, are in the index; -1: what is there is of texts that were
    -- changed, and goes first.
    done INTEGER NOT NULL,
    -- One byte for each message that has too many terms.
    long BLOB NOT NULL,
    PRIMARY KEY (room_no, block)
  ) STRICT, WITHOUT ROWID;
  -- 256: a whole block.
  CREATE INDEX unindexed_by_done ON unindexed (done) WHERE done < 256;
  `,
  `
  -- Search reads the messages: it needs no index any more.
  DROP TABLE unindexed;
  DROP TABLE terms;
  ALTER TABLE rooms DROP COLUMN blocks_indexed;
  `,
  `
  -- The last event that changed members or settings; of rooms from before it is known that it is not above the head.
  ALTER TABLE rooms ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
  UPDATE rooms SET changed_at = head;
  -- Whose time is up is asked of the store: by these it is found among any number of rooms.
  CREATE INDEX rooms_due ON rooms (closes_at) WHERE is_closed = 0 AND closes_at IS NOT NULL;
  CREATE INDEX seats_in ON seats (leaves_at) WHERE standing = 'in';
  `,
  `
  -- What the events of a room take, so that one room cannot fill the disk: their texts, and 100 bytes for each row.
  ALTER TABLE rooms ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
  UPDATE rooms SET bytes = (
    SELECT ifnull(sum(100 + octet_length(content) + ifnull(octet_length(state), 0)), 0) FROM events WHERE room_no = no
  );
  CREATE TRIGGER event_adds AFTER INSERT ON events BEGIN
    UPDATE rooms SET bytes = bytes + 100 + octet_length(new.content) WHERE no = new.room_no;
  END;
  CREATE TRIGGER event_changes AFTER UPDATE OF content, state ON events BEGIN
    UPDATE rooms SET bytes = bytes + octet_length(new.content) - octet_length(old.content)
      + ifnull(octet_length(new.state), 0) - ifnull(octet_length(old.state), 0) WHERE no = new.room_no;
  END;
  `,
];

/** The version of databases that this program makes. */
export const newestVersion = steps.length;

/** 0 for an empty database. */
export function versionOf(database: Database): number {
  return database.query<{ user_version: number }, []>("PRAGMA user_version").get()?.user_version ?? 0;
}

/**
 * Migrates a database to the newest version (or, in tests, to an older one), each step in a transaction. Throws if it
 * is newer than this program.
 */
export function migrate(database: Database, newest = newestVersion): void {
  const version = versionOf(database);
  if (version > newestVersion) {
    throw new Error(
      `The data is of version ${version}; this Chatsy knows versions up to ${newestVersion}. Run the newer Chatsy that wrote it.`,
    );
  }
  for (let next = version; next < newest; next += 1) {
    database.transaction(() => {
      database.run(steps[next] ?? "");
      database.run(`PRAGMA user_version = ${next + 1}`);
    })();
  }
}

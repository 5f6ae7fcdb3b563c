// The mutants: each breaks one promise by editing the source, and lists the tests that should notice, the likeliest
// first.

export interface Mutant {
  readonly name: string;
  readonly edits: readonly { readonly file: string; readonly find: string; readonly replace: string }[];
  readonly tests: readonly string[];
  readonly buildsPages?: boolean;
}

const model = "test/model/model.test.ts";
const simulation = "test/simulation/simulation.test.ts";
const kill = "test/faults/kill.test.ts";

export const mutants: readonly Mutant[] = [
  {
    name: "synchronous=NORMAL",
    edits: [
      {
        file: "src/server/sqlite/database.ts",
        find: "PRAGMA synchronous = FULL",
        replace: "PRAGMA synchronous = NORMAL",
      },
      {
        file: "src/server/sqlite/database.ts",
        find: 'must(database, "PRAGMA synchronous", 2);',
        replace: 'must(database, "PRAGMA synchronous", 1);',
      },
    ],
    tests: ["test/faults/power-loss.test.ts"],
  },
  {
    name: "acknowledge before commit",
    edits: [
      {
        file: "src/server/sqlite/store-worker.ts",
        find: 'database.run("BEGIN IMMEDIATE");',
        replace: 'if (!database.inTransaction) database.run("BEGIN IMMEDIATE");',
      },
      {
        file: "src/server/sqlite/store-worker.ts",
        find: 'database.run("COMMIT");',
        replace: 'setTimeout(() => database.inTransaction && database.run("COMMIT"), 50);',
      },
    ],
    tests: [kill],
  },
  {
    name: "fan out before commit",
    edits: [
      {
        file: "src/chat/chat.ts",
        find: "    return this.#seating.asMember(room, memberId, () => this.#options.store.append(room.id, draft));",
        replace: `    const { name = "" as never } = room.roster.seat(memberId)?.member ?? {};
    this.#options.listener.committed(room, [{ seq: room.head + 1, name, ...draft }]);
    return this.#seating.asMember(room, memberId, () => this.#options.store.append(room.id, draft));`,
      },
    ],
    tests: [simulation],
  },
  {
    name: "forget command ids after two minutes",
    edits: [
      {
        file: "src/server/memory/memory-room.ts",
        find: "    if (known) {",
        replace: "    if (known && draft.at - known.at < 120_000) {",
      },
      {
        file: "src/server/sqlite/event-order.ts",
        find: "    if (!stored) return undefined;",
        replace: "    if (!stored || event.at - stored.at > 120_000) return undefined;",
      },
    ],
    tests: ["test/contract"],
  },
  {
    name: "advance the cursor after the handler",
    edits: [
      {
        file: "src/client/room-state.ts",
        find: "      this.#seq = event.seq;\n      this.#id = event.id;",
        replace:
          "      queueMicrotask(() => {\n        this.#seq = event.seq;\n        this.#id = event.id;\n      });",
      },
    ],
    tests: ["test/client", simulation],
  },
  {
    name: "new id on resend",
    edits: [
      {
        file: "src/client/outbox-sender.ts",
        find: "      send(command);",
        replace: "      send({ ...command, id: command.id.slice(0, 9) + String(Math.random()).slice(2, 12) });",
      },
    ],
    tests: [simulation],
  },
  {
    name: "a tab sends without reading the outbox store",
    edits: [
      {
        file: "src/client/outbox.ts",
        find: "    this.readStore();\n    const entry",
        replace: "    const entry",
      },
    ],
    tests: [simulation],
  },
  {
    name: "no gap check",
    edits: [
      {
        file: "src/client/room-state.ts",
        find: "      isGap = event.seq !== this.#seq + 1;",
        replace: "      isGap = false;",
      },
    ],
    tests: [simulation],
  },
  {
    name: "no lineage check on resume",
    edits: [
      {
        file: "src/server/catch-up.ts",
        find: '  if (epoch !== channel.room.epoch) return "epoch";',
        replace: '  if (epoch !== channel.room.epoch) return "epoch";\n  if (id !== undefined) return undefined;',
      },
    ],
    tests: ["test/system/socket.test.ts"],
  },
  {
    name: "reuse a code at once",
    edits: [
      {
        file: "src/server/sqlite/apply-change.ts",
        find: "    this.#sql.freeCode.run(code, createdAt);",
        replace: "    this.#sql.freeCode.run(code, Number.MAX_SAFE_INTEGER);",
      },
      {
        file: "src/server/memory/memory-store.ts",
        find: " || restsUntil > room.createdAt",
        replace: " || restsUntil > Number.MAX_SAFE_INTEGER",
      },
    ],
    tests: ["test/contract"],
  },
  {
    name: "leave on page hide",
    edits: [
      {
        file: "src/web/room/room.tsx",
        find: "() => client.parting()",
        replace: "() => void client.leave()",
      },
    ],
    tests: ["test/system/browser-room.test.ts"],
    buildsPages: true,
  },
  {
    name: "the acknowledgement advances the cursor",
    edits: [
      {
        file: "src/client/room-client.ts",
        find: "        this.#outbox.acknowledged(frame.id, frame.seq);",
        replace:
          "        this.#outbox.acknowledged(frame.id, frame.seq);\n        this.#state.skipTo(frame.seq, frame.id);",
      },
      {
        file: "src/client/room-state.ts",
        find: "  forget(): void {",
        replace:
          "  skipTo(seq: number, id: string): void {\n    if (seq > this.#seq) {\n      this.#seq = seq;\n      this.#id = id;\n    }\n  }\n\n  forget(): void {",
      },
    ],
    tests: [simulation],
  },
  {
    name: "no Origin check",
    edits: [
      {
        file: "src/server/http/origin.ts",
        find: '    const origin = request.headers.get("origin");\n    if (origin !== null) {',
        replace:
          '    const origin = request.headers.get("origin");\n    if (credential) return;\n    if (origin !== null) {',
      },
    ],
    tests: ["test/system/origin.test.ts"],
  },
  {
    name: "edits outlive the deletion of their message",
    edits: [
      {
        file: "src/server/memory/memory-room.ts",
        find: "[change.target, ...(this.#editsOf.get(change.target) ?? [])]",
        replace: "[change.target]",
      },
      {
        file: "src/server/sqlite/message-rows.ts",
        find: "      this.#sql.eraseEdits.run(roomNo, row.seq);\n",
        replace: "",
      },
    ],
    tests: [model, simulation, kill],
  },
  {
    name: "anyone may edit a message",
    edits: [
      {
        file: "src/chat/message-state.ts",
        find: 'if (change.kind !== "reacted" && message.by !== change.by) {',
        replace: 'if (change.kind === "deleted" && message.by !== change.by) {',
      },
    ],
    tests: [model, simulation, kill],
  },
  {
    name: "a reaction that is taken back takes all of its kind",
    edits: [
      {
        file: "src/chat/message-change.ts",
        find: ": ids.filter((id) => id !== change.by);",
        replace: ": [];",
      },
    ],
    tests: [model, simulation],
  },
  {
    name: "the id of a change is not kept",
    edits: [
      {
        file: "src/server/memory/memory-room.ts",
        find: "    if (known) {",
        replace: "    if (known && !isMessageChange(draft)) {",
      },
    ],
    tests: [model, simulation],
  },
  {
    name: "recent events keep a deleted text",
    edits: [
      {
        file: "src/server/room-channel.ts",
        find: 'if (event.kind === "deleted") this.#tail.erase(event.target);',
        replace: "",
      },
    ],
    tests: [simulation, kill],
  },
  {
    name: "a rename forgets the badge",
    edits: [
      {
        file: "src/chat/seat-changes.ts",
        find: "  return badge === 1 ? rename : { ...rename, toBadge: badge };",
        replace: "  return badge > 0 ? rename : { ...rename, toBadge: badge };",
      },
    ],
    tests: [model, simulation],
  },
  {
    name: "a stale decision is stored",
    edits: [
      {
        file: "src/chat/seat-changes.ts",
        find: "if (decidedOn !== undefined && ",
        replace: "if (decidedOn === 0 && ",
      },
    ],
    tests: ["test/contract"],
  },
  {
    name: "a member who has left can still post",
    edits: [
      {
        file: "src/server/memory/memory-store.ts",
        find: "  mustBeIn(seat);\n  return seat;",
        replace: "  return seat as Seat;",
      },
    ],
    tests: [model, "test/contract"],
  },
  {
    name: "a member who is back in time is removed all the same",
    edits: [
      {
        file: "src/chat/seat-changes.ts",
        find: "seat.leavesAt !== null && seat.leavesAt <= dueBy;",
        replace: "(seat.leavesAt ?? 0) <= dueBy;",
      },
    ],
    tests: [model, simulation, "test/contract"],
  },
  {
    name: "a copy of a room misses a change of seats",
    edits: [
      {
        file: "src/chat/room.ts",
        find: "      this.roster.put(seat);",
        replace: '      if (seat.standing !== "dormant") this.roster.put(seat);',
      },
    ],
    tests: [model, simulation],
  },
  {
    name: "commits while a room is being read are missed",
    edits: [
      {
        file: "src/chat/room-cache.ts",
        find: "    if (this.#reading.size > 0) this.#meanwhile.push(commit);",
        replace: "    if (this.#reading.size > 99) this.#meanwhile.push(commit);",
      },
    ],
    tests: ["test/chat", model],
  },
  {
    name: "a member who was removed while they came in stays out",
    edits: [
      {
        file: "src/chat/chat.ts",
        find: "    if (!seat || !room.roster.isHere(memberId)) return;",
        replace: "    if (seat) return;",
      },
    ],
    tests: [model, simulation],
  },
  {
    name: "durations by the wall clock",
    edits: [
      {
        file: "src/server/system-clock.ts",
        find: "Math.floor(began + performance.now())",
        replace: "Date.now()",
      },
    ],
    tests: ["test/faults/wall-clock.test.ts"],
  },
  {
    name: "an absence by the wall clock",
    edits: [
      {
        file: "src/chat/attendance.ts",
        find: "this.#options.clock.now() + (parting ? partingGraceMs : lostGraceMs)",
        replace: "this.#options.clock.date() + (parting ? partingGraceMs : lostGraceMs)",
      },
    ],
    tests: ["test/chat/wall-clock.test.ts"],
  },
  {
    name: "the file is compacted while people are there",
    edits: [
      {
        file: "src/server/main.ts",
        find: "() => isServing && door.openSockets === 0",
        replace: "() => isServing",
      },
    ],
    tests: ["test/system/compacting.test.ts"],
  },
  {
    name: "a search finds messages that were deleted while it ran",
    edits: [
      {
        file: "src/server/sqlite/search-queue.ts",
        find: "      if (seqs.length === 0 || (from > 0 && seqs.length < limit)) continue;",
        replace: "      if (part.seqs.length === 0) continue;",
      },
    ],
    tests: ["test/contract/sqlite-search-queue.test.ts"],
  },
  {
    name: "older data is changed without a copy",
    edits: [
      {
        file: "src/server/sqlite/database.ts",
        find: "from > 0 && from < newestVersion",
        replace: "from > 99 && from < newestVersion",
      },
    ],
    tests: ["test/contract/sqlite-migrations.test.ts"],
  },
  {
    name: "a client's retry by the wall clock",
    edits: [
      {
        file: "src/client/server-connection.ts",
        find: "const retryAt = now + leastMs",
        replace: "const retryAt = this.#options.clock.date() + leastMs",
      },
    ],
    tests: [simulation],
  },
  {
    name: "the reserve is never given up",
    edits: [
      {
        file: "src/server/sqlite/disk-reserve.ts",
        find: "if (this.#fileBytes <= headBytes) return false;",
        replace: "if (this.#fileBytes > 0) return false;",
      },
    ],
    tests: ["test/faults/filled-disk.test.ts"],
  },
  {
    name: "posts take the reserve",
    edits: [
      {
        file: "src/server/sqlite/store-worker.ts",
        find: "mayGrow || !adds(change, known)",
        replace: "mayGrow || !adds(change, known) || true",
      },
    ],
    tests: ["test/faults/filled-disk.test.ts"],
  },
  {
    name: "a database that is replaced is not noticed",
    edits: [
      {
        file: "src/server/sqlite/file-watch.ts",
        find: "if (other === undefined) return;",
        replace: "if (other !== null) return;",
      },
    ],
    tests: ["test/faults/data-folder-moved.test.ts"],
  },
  {
    name: "a pause that never begins for who guesses codes",
    edits: [
      {
        file: "src/server/code-lookups.ts",
        find: "if (pause && !asker.session) throw pause;",
        replace: "",
      },
      {
        file: "src/server/code-lookups.ts",
        find: "if (pause && !(asker.session && room.roster.seatOf(asker.session.hash))) throw pause;",
        replace: "",
      },
    ],
    tests: ["test/system/code-lookups.test.ts"],
  },
  {
    name: "the code is looked up before the name is checked",
    edits: [
      {
        file: "src/server/entrance.ts",
        find: "    // First, so that a name that is refused tells nothing about the room.\n    parseName(typedName);\n",
        replace: "",
      },
    ],
    tests: ["test/system/code-lookups.test.ts"],
  },
  {
    name: "a limit of an address that counts each member alone",
    edits: [
      {
        file: "src/server/stored-command.ts",
        find: 'limit: "addressMessages", key: address, cost',
        replace: 'limit: "addressMessages", key: memberId, cost',
      },
    ],
    tests: ["test/system/limits.test.ts"],
  },
  {
    name: "a full room refuses deleting too",
    edits: [
      {
        file: "src/chat/room-rules.ts",
        find: '  if (kind === "deleted" || kind === "left") return;\n  if (kind === "joined")',
        replace: '  if (kind === "joined")',
      },
    ],
    tests: ["test/contract"],
  },
  {
    name: "seats of members who are in are given back",
    edits: [
      {
        file: "src/server/sqlite/seat-rows.ts",
        find: "standing <> 'in' AND role <> 'host'",
        replace: "role <> 'host'",
      },
    ],
    tests: ["test/contract"],
  },
  {
    name: "any Host is the server's own",
    edits: [
      {
        file: "src/server/http/origin.ts",
        find: "if (isLocalName(new URL(request.url).hostname)) return;",
        replace: "if (isLocalName(new URL(request.url).hostname) || peerAddress) return;",
      },
    ],
    tests: ["test/system/hosts.test.ts"],
  },
];

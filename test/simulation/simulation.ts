// One simulated afternoon of a room: people write, change what was written, take other names, read back, come and go,
// while the network cuts and repeats, the disk fails and the server dies between any two steps. Production code but for
// clock, chance, network and disk; one seed replays exactly. In the end everything heals, and the checker judges.

import type { SessionHash } from "../../src/chat/member";
import { isMessageChange } from "../../src/chat/message-change";
import type { RoomId } from "../../src/chat/room-store";
import { OwnShelf } from "../../src/client/outbox-shelf";
import type { ServerFrame } from "../../src/protocol/server-frame";
import { protocolVersion } from "../../src/protocol/version";
import { check, type Log, type Violation } from "../support/checker";
import { ManualClock } from "../support/manual-clock";
import { checkGone, checkShown, goneTexts } from "../support/message-checker";
import { MessagePlayer, wordIn } from "../support/message-player";
import { type RecordedClient, type RecordedClientParts, recordedClient } from "../support/recorded-client";
import { Chance } from "./chance";
import { judgedRecords, messagesAreTrue, type Person, peopleAreTrue } from "./judgement";
import { SimulatedDisk } from "./simulated-disk";
import { SimulatedNetwork } from "./simulated-network";
import { type SimulatedServer, sessionFor, startSimulatedServer } from "./simulated-server";

export interface SimulationResult {
  readonly seed: number;
  readonly violation: { readonly invariant: string; readonly detail: string } | undefined;
  readonly faults: number;
  readonly acknowledged: number;
  /** Edits, deletions and reactions that are stored. */
  readonly changed: number;
  readonly clients: number;
}

/** I7: after the last fault, everyone is at head within this time. */
const healMs = 60_000;
/** For a page to be live, and for an answer, when nothing is in the way. */
const comeMs = 1_000;
const answerMs = 100;
/** Deleted texts that are searched for: each search reads the whole room. */
const searchesMax = 3;
const names = ["Bo", "Lin", "Mo", "Zoe"] as const;

interface SimulationOptions {
  readonly steps?: number;
  /** Hears every frame and every deed, for whoever looks for the cause. */
  tell?(line: string): void;
}

export async function simulate(seed: number, { steps = 60, tell }: SimulationOptions = {}): Promise<SimulationResult> {
  const afternoon = new Afternoon(seed, tell);
  await afternoon.begin();
  for (let step = 0; step < steps; step += 1) await afternoon.step();
  const violation = await afternoon.heal();
  return { seed, violation, ...afternoon.figures() };
}

class Afternoon {
  readonly #chance: Chance;
  readonly #clock = new ManualClock(1_700_000_000_000);
  readonly #disk = new SimulatedDisk();
  readonly #network: SimulatedNetwork;
  readonly #people: Person[] = [];
  readonly #bugs: string[] = [];
  readonly #tell: (line: string) => void;
  readonly #player: MessagePlayer;
  #server: SimulatedServer | undefined;
  #serverFaults = 0;
  #epoch = "";
  #changed = 0;

  constructor(seed: number, tell: (line: string) => void = () => {}) {
    this.#tell = (line) => tell(`${this.#clock.now()} ${line}`);
    this.#chance = new Chance(seed);
    this.#player = new MessagePlayer(this.#chance);
    this.#network = new SimulatedNetwork(this.#clock, this.#chance, tell);
  }

  async begin(): Promise<void> {
    await this.#startServer();
    const chat = this.#server?.chat;
    if (!chat) throw new Error("The server did not start.");
    const founding = chat.createRoom("founding" as SessionHash, "Ada");
    await this.#pass(100);
    const { room } = await founding;
    this.#epoch = room.epoch;
    for (const name of names.slice(0, this.#chance.between(1, 3))) {
      const session = sessionFor(room.code, name);
      const joining = chat.join(room.code, session, name);
      await this.#pass(100);
      await joining;
      const person: Person = { session, pages: [], shelf: new OwnShelf() };
      this.#people.push(person);
      this.#openPage(person);
    }
    this.#network.trouble = this.#chance.oneOf([0, 5, 20]);
  }

  async step(): Promise<void> {
    const chance = this.#chance;
    const [first] = this.#people;
    if (!first) return;
    const person = this.#people[chance.between(0, this.#people.length - 1)] ?? first;
    const page = person.pages.at(-1);
    const deed = chance.between(1, 100);
    if (!page) return;
    if (deed <= 45) for (let n = chance.between(1, 4); n > 0; n -= 1) this.#player.acts(page);
    else if (deed <= 55) this.#network.cut(person.session, "closed");
    else if (deed <= 60) this.#network.cut(person.session, "dead");
    else if (deed <= 64) this.#network.cut(undefined, "closed");
    else if (deed <= 72) await this.#die();
    else if (deed <= 76) this.#disk.mood = chance.oneOf(["full", "failing", "well"]);
    else if (deed <= 84) this.#disk.mood = "well";
    else if (deed <= 88) this.#reload(person);
    else if (deed <= 91) page.client.wake();
    // Whether the answer comes does not matter: what was stored counts.
    else if (deed <= 94) page.client.rename(chance.oneOf(names)).catch(() => undefined);
    else if (deed <= 97) page.client.loadOlder();
    else if (deed <= 98) page.client.jumpToEnd();
    if (!this.#server && chance.percent(50)) await this.#startServer();
    await this.#pass(chance.oneOf([0, 5, 30, 200, 1_500, 9_000]));
  }

  /** The end of all faults; then the judgement. */
  async heal(): Promise<SimulationResult["violation"]> {
    this.#network.trouble = 0;
    this.#disk.mood = "well";
    if (!this.#server) await this.#startServer();
    await this.#pass(healMs);
    const [bug] = this.#bugs;
    if (bug) return { invariant: "a bug", detail: bug };
    const [room] = await this.#disk.image.rooms();
    if (!room) return { invariant: "I1", detail: "the room is gone" };
    const log = await this.#disk.image.events(room.id, { after: 0, limit: 1e9 });
    this.#changed = log.filter(isMessageChange).length;
    return (
      check(judgedRecords(this.#people), log) ??
      peopleAreTrue(this.#people, room.seats) ??
      messagesAreTrue(this.#people, log) ??
      (await this.#newcomerIsRight(room.id, log))
    );
  }

  figures(): Omit<SimulationResult, "seed" | "violation"> {
    const records = this.#people.flatMap(({ pages }) => pages.map(({ record }) => record));
    return {
      faults: this.#network.faults + this.#serverFaults,
      acknowledged: records.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
      changed: this.#changed,
      clients: records.length,
    };
  }

  /** I11, I12: whoever comes now reads back to the beginning and finds all as it is stored, and nothing that is gone. */
  async #newcomerIsRight(roomId: RoomId, log: Log): Promise<Violation | undefined> {
    const gone = goneTexts(judgedRecords(this.#people), log);
    for (const text of [...gone].slice(0, searchesMax)) {
      const [found] = await this.#disk.image.search(roomId, { words: wordIn(text), limit: 1 });
      if (found) return { invariant: "I12", detail: `“${text}” is gone, and finds message ${found.seq}` };
    }
    const [person] = this.#people;
    if (!person) return undefined;
    const heard: ServerFrame[] = [];
    const { client } = this.#reload(person, (frame) => heard.push(frame));
    const back = this.#comesBackAfterAll(person.session, log);
    await this.#pass(comeMs);
    for (let page = 0; client.view.hasOlder && page < log.length; page += 1) {
      client.loadOlder();
      await this.#pass(answerMs);
    }
    if (client.view.events[0]?.seq !== 1) return { invariant: "I7", detail: "a newcomer cannot read to the beginning" };
    const types = new Set(back.map((frame) => (JSON.parse(frame) as ServerFrame).type));
    if (types.has("reset") || !types.has("live")) {
      return { invariant: "I7", detail: `who missed it all is sent ${[...types].join(", ")}` };
    }
    return (
      checkShown("a newcomer", client.view.events, log) ??
      checkGone("the store", JSON.stringify(log), gone) ??
      checkGone("what a newcomer is sent", JSON.stringify(heard), gone) ??
      checkGone("what somebody is sent who missed it all", back.join(), gone)
    );
  }

  /** What somebody is sent who heard nothing since the room began. */
  #comesBackAfterAll(session: SessionHash, log: Log): readonly string[] {
    const heard: string[] = [];
    const socket = this.#network.connect(session);
    const resume = { epoch: this.#epoch, seq: 1, id: log[0]?.id };
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", v: protocolVersion, resume }));
    socket.onmessage = ({ data }) => heard.push(String(data));
    return heard;
  }

  #openPage(person: Person, hear?: RecordedClientParts["hear"]): RecordedClient {
    const page = recordedClient({
      name: `${person.session} (page ${person.pages.length + 1})`,
      openSocket: () => this.#network.connect(person.session),
      clock: this.#clock,
      randomness: this.#chance,
      shelf: person.shelf,
      ...(hear ? { hear } : {}),
    });
    person.pages.push(page);
    page.client.start();
    return page;
  }

  #reload(person: Person, hear?: RecordedClientParts["hear"]): RecordedClient {
    const page = person.pages.at(-1);
    page?.client.parting();
    page?.client.stop();
    return this.#openPage(person, hear);
  }

  async #die(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    this.#serverFaults += 1;
    this.#tell("the server dies");
    if (this.#chance.percent(70)) await server.kill();
    else {
      const stopping = server.stop();
      await this.#pass(100);
      await stopping;
    }
  }

  async #startServer(): Promise<void> {
    this.#tell("a server starts");
    const starting = startSimulatedServer({
      disk: this.#disk,
      network: this.#network,
      clock: this.#clock,
      chance: this.#chance,
      fault: (cause) => {
        const isExpected = cause instanceof Error && cause.name === "CommitUnknown";
        if (!isExpected) this.#bugs.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
      },
      alarm: (reason) => this.#bugs.push(`lineage alarm: ${reason}`),
      ended: () => {
        this.#tell("the server gives up");
        this.#serverFaults += 1;
        this.#server = undefined;
      },
    });
    await atRest();
    this.#server = await starting;
  }

  /** Lets time pass, moment by moment, with everything that it sets off. */
  async #pass(ms: number): Promise<void> {
    const until = this.#clock.now() + ms;
    await atRest();
    for (let next = this.#clock.nextAt; next !== undefined && next <= until; next = this.#clock.nextAt) {
      this.#clock.advanceTo(next);
      await atRest();
    }
    this.#clock.advanceTo(until);
  }
}

/** Resolves when no promise is about to settle. */
function atRest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

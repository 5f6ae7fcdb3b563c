// One simulated afternoon of a room: people post, some in two tabs, change messages, rename themselves, read back, join
// and leave, while the network cuts and repeats, the disk fails, the server dies between any two steps, tabs sleep,
// browsers crash and the wall clock is set. Production code except for clock, randomness, network, disk and the
// browsers' storage; a seed replays exactly. In the end everything heals, and the checker judges.

import { ChatError } from "../../src/chat/chat-error";
import type { SessionHash } from "../../src/chat/member";
import { isMessageChange } from "../../src/chat/message-change";
import type { RoomCode } from "../../src/chat/room-code";
import { defaultRoomTimes } from "../../src/chat/room-rules";
import { CommitUnknown, type RoomId } from "../../src/chat/room-store";
import type { ServerFrame } from "../../src/protocol/server-frame";
import { protocolVersion } from "../../src/protocol/version";
import { check, type Log, type Violation } from "../support/checker";
import { ManualClock } from "../support/manual-clock";
import { checkGone, checkShown, goneTexts } from "../support/message-checker";
import { MessagePlayer, wordIn } from "../support/message-player";
import { Chance } from "./chance";
import { allIsSent, judgedRecords, messagesAreTrue, peopleAreTrue, tabsKeepOrder } from "./judgement";
import { SimulatedDisk } from "./simulated-disk";
import { SimulatedNetwork } from "./simulated-network";
import { type Page, SimulatedPerson } from "./simulated-person";
import { type SimulatedServer, sessionFor, startSimulatedServer } from "./simulated-server";

export interface SimulationResult {
  readonly seed: number;
  readonly violation: { readonly invariant: string; readonly detail: string } | undefined;
  readonly faults: number;
  readonly acknowledged: number;
  /** Stored edits, deletions and reactions. */
  readonly changed: number;
  readonly clients: number;
  /** Commands that two open tabs of one person have both sent. */
  readonly sentByBoth: number;
  /** Commands that a tab sent while another one waited for an answer. */
  readonly sentAtOnce: number;
  /** Answers of the server that it had this command already. */
  readonly duplicates: number;
  /** Messages acknowledged by another node, whose copy of the room is late. */
  readonly elsewhere: number;
}

/** I7: after the last fault, everyone is at the head within this time. */
const healMs = 60_000;
const rushesMax = 10;
const sleepMaxMs = 60_000;
/** For a page to be live, and for an answer, when nothing interferes. */
const comeMs = 1_000;
const answerMs = 100;
/** Deleted texts that are searched for; each search reads the whole room. */
const searchesMax = 3;
const names = ["Bo", "Lin", "Mo", "Zoe"] as const;
const founder = "founding" as SessionHash;

interface SimulationOptions {
  readonly steps?: number;
  /** Called with every frame and action, for finding a cause. */
  tell?(line: string): void;
}

export async function simulate(seed: number, { steps = 60, tell }: SimulationOptions = {}): Promise<SimulationResult> {
  const afternoon = new Afternoon(seed, tell);
  await afternoon.begin();
  for (let step = 0; step < steps; step += 1) {
    await afternoon.step();
    if (step === steps / 2) await afternoon.mustRush();
  }
  const violation = await afternoon.heal();
  return { seed, violation, ...afternoon.figures() };
}

class Afternoon {
  readonly #chance: Chance;
  readonly #clock = new ManualClock(1_700_000_000_000);
  readonly #disk = new SimulatedDisk();
  readonly #network: SimulatedNetwork;
  readonly #people: SimulatedPerson[] = [];
  readonly #bugs: string[] = [];
  readonly #tell: (line: string) => void;
  readonly #player: MessagePlayer;
  #server: SimulatedServer | undefined;
  #otherFaults = 0;
  #epoch = "";
  #code = "";
  #changed = 0;
  #scripts = 0;
  /** By number: the id of what a script was told is stored. */
  readonly #scripted = new Map<number, string>();

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
    const founding = chat.createRoom(founder, "Ada");
    await this.#pass(100);
    const { room } = await founding;
    this.#epoch = room.epoch;
    this.#code = room.code;
    for (const name of names.slice(0, this.#chance.between(1, 3))) {
      const session = sessionFor(room.code, name);
      const joining = chat.join(room.code, session, name);
      await this.#pass(100);
      await joining;
      const [clock, chance, network, tell] = [this.#clock, this.#chance, this.#network, this.#tell];
      const person = new SimulatedPerson({ session, code: room.code, clock, chance, network, tell });
      this.#people.push(person);
      this.#openTabs(person);
    }
    this.#network.trouble = this.#chance.oneOf([0, 5, 20]);
  }

  async step(): Promise<void> {
    const chance = this.#chance;
    const [first] = this.#people;
    if (!first) return;
    const person = this.#people[chance.between(0, this.#people.length - 1)] ?? first;
    const page = person.awake[chance.between(0, person.awake.length - 1)];
    const deed = chance.between(1, 123);
    if (!page) this.#wake(person);
    else if (deed <= 45) for (let n = chance.between(1, 4); n > 0; n -= 1) this.#act(person);
    else if (deed <= 52) this.#network.cut(person.session, "closed");
    else if (deed <= 55) this.#network.cut(page.record.name, "closed");
    else if (deed <= 58) this.#network.cut(person.session, "dead");
    else if (deed <= 60) this.#network.cut(page.record.name, "dead");
    else if (deed <= 64) this.#network.cut(undefined, "closed");
    else if (deed <= 72) await this.#die();
    else if (deed <= 76) this.#disk.mood = chance.oneOf(["full", "failing", "well"]);
    else if (deed <= 84) this.#disk.mood = "well";
    else if (deed <= 88) person.reloads(page);
    // The network is back, and every tab is told at once.
    else if (deed <= 95) for (const { client } of person.awake) client.wake();
    // The answer may be lost; what was stored counts.
    else if (deed <= 98) page.client.rename(chance.oneOf(names)).catch(() => undefined);
    else if (deed <= 101) page.client.loadOlder();
    else if (deed <= 102) page.client.jumpToEnd();
    else if (deed <= 106) this.#sleep(page);
    else if (deed <= 109) this.#openOrClose(person, page);
    else if (deed <= 111) this.#crash(person);
    else if (deed <= 113) await this.#rush(person);
    else if (deed <= 116) void this.#writesElsewhere();
    else if (deed <= 120) person.decides(page);
    else this.#setWallClock();
    if (!this.#server && chance.percent(50)) await this.#startServer();
    await this.#pass(chance.oneOf([0, 5, 30, 200, 1_500, 9_000]));
  }

  /** Often enough that every afternoon has commands that two tabs sent. */
  async mustRush(): Promise<void> {
    const [person] = this.#people;
    for (let n = 0; person && person.figures.sentByBoth === 0 && n < rushesMax; n += 1) await this.#rush(person);
  }

  /** Two tabs of one person write without a network and get it back at once, so that both begin to send everything. */
  async #rush(person: SimulatedPerson): Promise<void> {
    this.#wake(person);
    while (person.open.length < 2) person.opens();
    this.#disk.mood = "well";
    if (!this.#server) await this.#startServer();
    this.#network.cut(person.session, "closed");
    for (const page of person.open) {
      for (let n = this.#chance.between(2, 4); n > 0; n -= 1) person.acts(page, this.#player);
      await this.#pass(this.#chance.oneOf([0, 5, 200]));
    }
    for (const { client } of person.open) client.wake();
    await this.#pass(this.#chance.oneOf([5, 200, 1_500]));
  }

  /** Ends all faults, then judges. */
  async heal(): Promise<SimulationResult["violation"]> {
    this.#network.trouble = 0;
    this.#disk.mood = "well";
    for (const person of this.#people) this.#wake(person);
    if (!this.#server) await this.#startServer();
    void this.#leavesElsewhere();
    // If the wall clock was set back before this start, absent members' graces begin anew; their leaving is no loss.
    // [L5]
    await this.#pass(defaultRoomTimes.lostGraceMs);
    await this.#pass(healMs);
    const [bug] = this.#bugs;
    if (bug) return { invariant: "a bug", detail: bug };
    const room = await this.#disk.image.room(this.#code as RoomCode);
    if (!room) return { invariant: "I1", detail: "the room is gone" };
    const log = await this.#disk.image.events(room.id, { after: 0, limit: 1e9 });
    this.#changed = log.filter(isMessageChange).length;
    return (
      check(judgedRecords(this.#people), log) ??
      this.#scriptsAreThere(log) ??
      tabsKeepOrder(this.#people, log) ??
      allIsSent(this.#people, log) ??
      peopleAreTrue(this.#people, room.seats) ??
      messagesAreTrue(this.#people, log) ??
      (await this.#newcomerIsRight(room.id, log))
    );
  }

  figures(): Omit<SimulationResult, "seed" | "violation"> {
    const records = this.#people.flatMap(({ pages }) => pages.map(({ record }) => record));
    return {
      faults: this.#network.faults + this.#otherFaults,
      acknowledged: sum(records.map(({ acknowledged }) => acknowledged.size)),
      changed: this.#changed,
      clients: records.length,
      sentByBoth: sum(this.#people.map(({ figures }) => figures.sentByBoth)),
      sentAtOnce: sum(this.#people.map(({ figures }) => figures.sentAtOnce)),
      elsewhere: this.#scripted.size,
      duplicates: sum(this.#people.map(({ figures }) => figures.duplicates)),
    };
  }

  /**
   * I11, I12: a newcomer reads back to the beginning, finds everything as it is stored, and nothing that was erased.
   */
  async #newcomerIsRight(roomId: RoomId, log: Log): Promise<Violation | undefined> {
    const gone = goneTexts(judgedRecords(this.#people), log);
    for (const text of [...gone].slice(0, searchesMax)) {
      const [found] = await this.#disk.image.search(roomId, { words: wordIn(text), limit: 1 });
      if (found) return { invariant: "I12", detail: `“${text}” is gone, and finds message ${found.seq}` };
    }
    const [person] = this.#people;
    const [page] = person?.open ?? [];
    if (!person || !page) return undefined;
    const heard: ServerFrame[] = [];
    const { client } = person.reloads(page, (frame) => heard.push(frame));
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

  /** What a client is sent that has received nothing since the room began. */
  #comesBackAfterAll(session: SessionHash, log: Log): readonly string[] {
    const heard: string[] = [];
    const socket = this.#network.connect(session, "a newcomer");
    const resume = { epoch: this.#epoch, seq: 1, id: log[0]?.id };
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", v: protocolVersion, resume }));
    socket.onmessage = ({ data }) => heard.push(String(data));
    return heard;
  }

  /** The room's creator, who has no page open, posts with a script to another node. */
  async #writesElsewhere(): Promise<void> {
    const other = this.#server?.other;
    if (!other) return;
    try {
      const room = await other.room(this.#code);
      const { id: ada } = await other.comeBack(room, founder);
      this.#scripts += 1;
      const id = `script-${this.#scripts}`;
      if (this.#chance.percent(30)) await other.rename(room, ada, { id, name: this.#chance.oneOf(names) });
      const post = await other.post(room, ada, { id: `${id}-post`, text: `by script ${this.#scripts}` });
      this.#scripted.set(post.seq, `${id}-post`);
    } catch (cause) {
      // The answer may be lost; what was acknowledged counts.
      if (!(cause instanceof ChatError) && !(cause instanceof CommitUnknown)) this.#bugs.push(String(cause));
    }
  }

  /** So that nothing happens any more while the end is judged. */
  async #leavesElsewhere(): Promise<void> {
    const room = await this.#server?.other.room(this.#code);
    const seat = room?.roster.seatOf(founder);
    if (room && seat) await this.#server?.other.leave(room, seat.member.id);
  }

  /** I1: what the other node acknowledged is there, under its number. */
  #scriptsAreThere(log: Log): Violation | undefined {
    for (const [seq, id] of this.#scripted) {
      const { id: there } = log[seq - 1] ?? {};
      if (there !== id) return { invariant: "I1", detail: `event ${seq} was acknowledged as ${id}, and is ${there}` };
    }
    return undefined;
  }

  #openTabs(person: SimulatedPerson): void {
    person.opens();
    if (person === this.#people[0] || this.#chance.percent(50)) person.opens();
  }

  /** In the tab in front; with two tabs, in one after the other, as fast as they can be switched. */
  #act(person: SimulatedPerson): void {
    const page = person.awake[this.#chance.between(0, person.awake.length - 1)];
    if (page) person.acts(page, this.#player);
  }

  #wake(person: SimulatedPerson): void {
    for (const { tab } of person.open) tab.wake();
  }

  /** For a minute at most, if nothing wakes it. */
  #sleep({ tab, record }: Page): void {
    this.#tell(`${record.name} sleeps`);
    this.#otherFaults += 1;
    tab.sleep();
    this.#clock.wakeAt(this.#clock.now() + this.#chance.between(0, sleepMaxMs), () => tab.wake());
  }

  #openOrClose(person: SimulatedPerson, page: Page): void {
    if (person.open.length < 2) person.opens();
    else person.closes(page, this.#chance.oneOf(["goes", "crashes"]));
  }

  /** The whole browser; if the machine crashes, the server is not told. */
  #crash(person: SimulatedPerson): void {
    this.#otherFaults += 1;
    if (this.#chance.percent(50)) this.#network.cut(person.session, "dead");
    person.browserDies();
    this.#openTabs(person);
  }

  /** For everyone, including the server. */
  #setWallClock(): void {
    const ms = this.#chance.oneOf([-3_600_000, -600_000, 1_800_000]);
    this.#otherFaults += 1;
    this.#tell(`the wall clock is put ${ms > 0 ? "forward" : "back"} by ${Math.abs(ms)} ms`);
    this.#clock.jump(ms);
  }

  async #die(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    this.#otherFaults += 1;
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
        this.#otherFaults += 1;
        this.#server = undefined;
      },
    });
    await atRest();
    this.#server = await starting;
  }

  /** Lets time pass, moment by moment, with everything that it triggers. */
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** Resolves when no promise is about to settle. */
function atRest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

// One simulated afternoon of a room: people write, come and go, while the network cuts and repeats, the disk fails and
// the server dies between any two steps. Production code but for clock, chance, network and disk; one seed replays
// exactly. In the end everything heals, and the checker judges.

import type { SessionHash } from "../../src/chat/member";
import { OwnShelf } from "../../src/client/outbox-shelf";
import { check, type Violation } from "../support/checker";
import { ManualClock } from "../support/manual-clock";
import { type ClientRecord, type RecordedClient, recordedClient } from "../support/recorded-client";
import { Chance } from "./chance";
import { SimulatedDisk } from "./simulated-disk";
import { SimulatedNetwork } from "./simulated-network";
import { type SimulatedServer, sessionFor, startSimulatedServer } from "./simulated-server";

export interface SimulationResult {
  readonly seed: number;
  readonly violation: { readonly invariant: string; readonly detail: string } | undefined;
  readonly faults: number;
  readonly acknowledged: number;
  readonly clients: number;
}

/** I7: after the last fault, everyone is at head within this time. */
const healMs = 60_000;

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

interface Person {
  readonly session: SessionHash;
  /** Every page that this person has had open, the last one still is. */
  readonly pages: RecordedClient[];
  readonly shelf: OwnShelf;
}

class Afternoon {
  readonly #chance: Chance;
  readonly #clock = new ManualClock(1_700_000_000_000);
  readonly #disk = new SimulatedDisk();
  readonly #network: SimulatedNetwork;
  readonly #people: Person[] = [];
  readonly #bugs: string[] = [];
  readonly #tell: (line: string) => void;
  #server: SimulatedServer | undefined;
  #serverFaults = 0;
  #written = 0;

  constructor(seed: number, tell: (line: string) => void = () => {}) {
    this.#tell = (line) => tell(`${this.#clock.now()} ${line}`);
    this.#chance = new Chance(seed);
    this.#network = new SimulatedNetwork(this.#clock, this.#chance, tell);
  }

  async begin(): Promise<void> {
    await this.#startServer();
    const chat = this.#server?.chat;
    if (!chat) throw new Error("The server did not start.");
    const founding = chat.createRoom("founding" as SessionHash, "Ada");
    await this.#pass(100);
    const { room } = await founding;
    for (const name of ["Bo", "Lin", "Mo"].slice(0, this.#chance.between(1, 3))) {
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
    if (deed <= 45) for (let n = chance.between(1, 4); n > 0; n -= 1) this.#write(page);
    else if (deed <= 55) this.#network.cut(person.session, "closed");
    else if (deed <= 60) this.#network.cut(person.session, "dead");
    else if (deed <= 64) this.#network.cut(undefined, "closed");
    else if (deed <= 72) await this.#die();
    else if (deed <= 76) this.#disk.mood = chance.oneOf(["full", "failing", "well"]);
    else if (deed <= 84) this.#disk.mood = "well";
    else if (deed <= 88) this.#reload(person);
    else if (deed <= 91) page?.client.wake();
    if (!this.#server && chance.percent(50)) await this.#startServer();
    await this.#pass(chance.oneOf([0, 5, 30, 200, 1_500, 9_000]));
  }

  /** The end of all faults; then the judgement. */
  async heal(): Promise<Violation | { invariant: string; detail: string } | undefined> {
    this.#network.trouble = 0;
    this.#disk.mood = "well";
    if (!this.#server) await this.#startServer();
    await this.#pass(healMs);
    const [bug] = this.#bugs;
    if (bug) return { invariant: "a bug", detail: bug };
    const log = await this.#disk.image.events((await this.#roomId()) ?? ("" as never), { after: 0, limit: 1e9 });
    return check(this.#judgedRecords(), log) ?? this.#peopleAreTrue();
  }

  figures(): { faults: number; acknowledged: number; clients: number } {
    const records = this.#people.flatMap(({ pages }) => pages.map(({ record }) => record));
    return {
      faults: this.#network.faults + this.#serverFaults,
      acknowledged: records.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
      clients: records.length,
    };
  }

  /**
   * A person's pages share one outbox, as in a browser: what a page that was reloaded away had sent, the next one must
   * get through. The pages before are judged for what they showed, not for where they ended.
   */
  #judgedRecords(): ClientRecord[] {
    return this.#people.flatMap(({ pages }) => {
      const records = pages.map(({ record }) => record);
      const last = records.at(-1);
      if (!last) return [];
      const whole: ClientRecord = {
        ...last,
        sent: records.flatMap(({ sent }) => sent),
        acknowledged: new Map(records.flatMap(({ acknowledged }) => [...acknowledged])),
        refused: new Map(records.flatMap(({ refused }) => [...refused])),
      };
      const head = last.shown.at(-1);
      const before = records.slice(0, -1).map((record) => ({
        ...record,
        sent: [],
        shown: head ? [...record.shown, head] : record.shown,
        freshStarts: [...record.freshStarts, record.shown.length],
      }));
      return [whole, ...before];
    });
  }

  /** I9: everybody sees everybody who has a page open, and nobody else as here. */
  #peopleAreTrue(): { invariant: string; detail: string } | undefined {
    const expected = this.#people.map(({ pages }) => pages.at(-1)?.client.view.me?.name).sort();
    for (const { pages } of this.#people) {
      const view = pages.at(-1)?.client.view;
      const waiting = view?.pending.find(({ state }) => state === "pending");
      if (waiting) return { invariant: "I7", detail: `${view?.me?.name} still waits to send “${waiting.text}”` };
      const here = view?.people.flatMap(({ state, name }) => (state === "here" ? [name] : [])).sort();
      if (JSON.stringify(here) !== JSON.stringify(expected)) {
        return {
          invariant: "I9",
          detail: `${view?.me?.name} sees ${here?.join(", ")} here; it is ${expected.join(", ")}`,
        };
      }
    }
    return undefined;
  }

  #write(page: RecordedClient | undefined): void {
    this.#written += 1;
    page?.post(`message ${this.#written}`);
  }

  #openPage(person: Person): void {
    const page = recordedClient({
      name: `${person.session} (page ${person.pages.length + 1})`,
      openSocket: () => this.#network.connect(person.session),
      clock: this.#clock,
      randomness: this.#chance,
      shelf: person.shelf,
    });
    person.pages.push(page);
    page.client.start();
  }

  #reload(person: Person): void {
    const page = person.pages.at(-1);
    page?.client.parting();
    page?.client.stop();
    this.#openPage(person);
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

  async #roomId() {
    const [room] = await this.#disk.image.rooms();
    return room?.id;
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

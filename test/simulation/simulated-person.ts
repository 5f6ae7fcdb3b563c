// One person of an afternoon and their browser: the room is open in one tab, or in two that share one outbox store.
// Counts the commands that both tabs send.

import type { SessionHash } from "../../src/chat/member";
import type { ServerFrame } from "../../src/protocol/server-frame";
import type { ManualClock } from "../support/manual-clock";
import type { MessagePlayer } from "../support/message-player";
import { type RecordedClient, recordedClient } from "../support/recorded-client";
import type { Chance } from "./chance";
import type { SimulatedNetwork } from "./simulated-network";
import { SimulatedStorage } from "./simulated-storage";
import { idOf, SimulatedTab } from "./simulated-tab";

export interface Page extends RecordedClient {
  readonly tab: SimulatedTab;
}

interface PersonOptions {
  readonly session: SessionHash;
  readonly code: string;
  readonly clock: ManualClock;
  readonly chance: Chance;
  readonly network: SimulatedNetwork;
  tell(line: string): void;
}

/** A person takes longer than this to read a refusal and decide about it. */
const decidingMs = 2_000;

export class SimulatedPerson {
  readonly session: SessionHash;
  /** Every page that this person has opened. */
  readonly pages: Page[] = [];
  /** Ids of commands, with the ids that their tab could read in the store when it stored them. */
  readonly behind = new Map<string, readonly string[]>();
  /** Refused commands that this person has discarded. */
  readonly forgotten = new Set<string>();
  readonly storage: SimulatedStorage;
  readonly figures = { sentByBoth: 0, sentAtOnce: 0, duplicates: 0 };
  readonly #options: PersonOptions;
  /** By id: when it was refused, or last decided about. */
  readonly #newsAt = new Map<string, number>();
  /** By id: the tabs that have sent it. */
  readonly #senders = new Map<string, SimulatedTab[]>();
  /** The last unanswered command of each tab. */
  readonly #unanswered = new Map<SimulatedTab, string>();

  constructor(options: PersonOptions) {
    this.session = options.session;
    this.#options = options;
    this.storage = new SimulatedStorage(options.clock, options.chance, (line) => options.tell(line));
  }

  get open(): readonly Page[] {
    return this.pages.filter(({ tab }) => !tab.isClosed);
  }

  get awake(): readonly Page[] {
    return this.open.filter(({ tab }) => !tab.isAsleep);
  }

  opens(hear: (frame: ServerFrame) => void = () => {}): Page {
    const { session, code, clock, chance, network } = this.#options;
    const name = `${session} (page ${this.pages.length + 1})`;
    const tab = new SimulatedTab(clock, this.storage, { name, code });
    const page = recordedClient({
      name,
      openSocket: () => tab.socket(network.connect(session, name), (frame) => this.#sends(tab, frame)),
      clock: tab.clock,
      randomness: chance,
      outboxStore: tab.outboxStore,
      hear: (frame) => {
        this.#hears(tab, frame);
        hear(frame);
      },
    });
    const opened = { ...page, tab };
    this.pages.push(opened);
    page.client.start();
    return opened;
  }

  /** Posts a message, or changes one. */
  acts(page: Page, player: MessagePlayer): void {
    const { unsent } = page.tab;
    player.acts(page);
    const id = page.record.sent.at(-1)?.id;
    if (id !== undefined) this.behind.set(id, unsent);
  }

  /**
   * Discards or retries refused commands. A sleeping tab may receive the refusal later, and before the decision; then
   * it shows the discarded command once more, which is allowed.
   */
  decides({ client }: Page): void {
    const { chance, clock } = this.#options;
    const { pending, changes } = client.view;
    for (const { id, state } of [...pending, ...changes]) {
      if (state !== "refused" || (this.#newsAt.get(id) ?? 0) > clock.now() - decidingMs) continue;
      this.#newsAt.set(id, clock.now());
      const isRetried = chance.percent(30);
      if (isRetried) client.retry(id);
      else client.discard(id);
      if (isRetried || this.open.some(({ tab }) => tab.isAsleep)) this.forgotten.delete(id);
      else this.forgotten.add(id);
    }
  }

  /** A page that goes announces it, a page that crashes does not. */
  closes({ client, tab, record }: Page, how: "goes" | "crashes"): void {
    this.#options.tell(`${record.name} ${how}`);
    if (how === "goes") {
      client.parting();
      client.stop();
    }
    tab.close();
  }

  reloads(page: Page, hear?: (frame: ServerFrame) => void): Page {
    this.closes(page, "goes");
    return this.opens(hear);
  }

  /** The whole browser crashes: what was in memory is lost. */
  browserDies(): void {
    for (const page of this.open) this.closes(page, "crashes");
    for (const key of this.storage.crash()) this.forgotten.delete(idOf(key));
  }

  #sends(tab: SimulatedTab, frame: string): void {
    const { type, id } = JSON.parse(frame) as { type: string; id: string };
    if (!/^(post|edit|delete|react)$/.test(type)) return;
    const before = this.#senders.get(id) ?? [];
    if (!before.includes(tab)) {
      this.#senders.set(id, [...before, tab]);
      if (before.some(({ isClosed }) => !isClosed)) this.figures.sentByBoth += 1;
    }
    if (this.awake.some((other) => other.tab !== tab && this.#unanswered.has(other.tab))) this.figures.sentAtOnce += 1;
    this.#unanswered.set(tab, id);
  }

  #hears(tab: SimulatedTab, frame: ServerFrame): void {
    if (frame.type === "ack" && frame.duplicate) this.figures.duplicates += 1;
    if (frame.type === "refused") this.#newsAt.set(frame.id, this.#options.clock.now());
    const isAnswer = frame.type === "ack" || frame.type === "refused";
    if (frame.type === "welcome" || (isAnswer && this.#unanswered.get(tab) === frame.id)) this.#unanswered.delete(tab);
  }
}

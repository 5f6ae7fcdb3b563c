// Metrics for Prometheus. Counts only: no names, codes or addresses.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What a store says of itself. Without a disk the sizes are 0. */
export interface StoreGauges {
  readonly waitingChanges: number;
  readonly waitingQueries: number;
  readonly databaseBytes: number;
  readonly logBytes: number;
  readonly freeBytes: number;
}

/** Values that are read when they are asked for. */
interface MetricsNow {
  readonly version: string;
  rooms(): number;
  connections(): number;
  extraLetters(): number;
  store(): StoreGauges;
}

export const noGauges: StoreGauges = {
  waitingChanges: 0,
  waitingQueries: 0,
  databaseBytes: 0,
  logBytes: 0,
  freeBytes: 0,
};

export class Metrics {
  readonly #registry = new Registry();
  readonly messages = this.#counter("chatsy_messages_total", "Messages stored.");
  readonly changes = this.#counter("chatsy_changes_total", "Edits, deletions and reactions stored.");
  readonly joins = this.#counter("chatsy_joins_total", "Members who entered a room.");
  readonly leaves = this.#counter("chatsy_leaves_total", "Members who left a room.");
  readonly roomsClosed = this.#counter("chatsy_rooms_closed_total", "Rooms that ended.");
  readonly faults = this.#counter("chatsy_faults_total", "Bugs that showed.");
  readonly alarms = this.#counter(
    "chatsy_lineage_alarms_total",
    "Rooms with a client that knew more than the store; each room counts once. A guest can pretend it.",
  );
  readonly untrustedForwards = this.#counter("chatsy_untrusted_proxies_total", "1 when an unknown proxy forwards.");
  readonly responses = this.#counter("chatsy_http_responses_total", "Answers over HTTP.", ["status"]);
  readonly refusals = this.#counter("chatsy_refusals_total", "Requests that were refused, at every door.", ["code"]);
  readonly ends = this.#counter("chatsy_connection_ends_total", "Connections that this server ended.", ["reason"]);
  readonly upkeepFailing = this.#labelled("chatsy_upkeep_failing", "Whether background work of the store fails.", [
    "work",
  ]);
  readonly commitSeconds = new Histogram({
    name: "chatsy_commit_seconds",
    help: "From handing changes to the disk until they are there.",
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [this.#registry],
  });
  readonly missedCodes = this.#counter("chatsy_missed_codes_total", "Codes of no room that were tried.");
  readonly slowReaders = this.#counter(
    "chatsy_slow_readers_total",
    "Connections closed with 4413; those that the runtime itself cuts off in its fan-out are not seen here.",
  );

  readonly pushes = this.#counter("chatsy_pushes_total", "Notices to browsers without a page, by what came of them.", [
    "outcome",
  ]);

  constructor(now: MetricsNow) {
    collectDefaultMetrics({ register: this.#registry });
    this.#gauge("chatsy_rooms", "Living rooms.", () => now.rooms());
    this.#gauge("chatsy_connections", "Open connections.", () => now.connections());
    this.#gauge("chatsy_waiting_changes", "Changes that wait for the disk.", () => now.store().waitingChanges);
    this.#gauge("chatsy_waiting_queries", "Requests that the store is answering.", () => now.store().waitingQueries);
    this.#gauge("chatsy_database_bytes", "The size of the database.", () => now.store().databaseBytes);
    this.#gauge("chatsy_log_bytes", "The size of its write-ahead log.", () => now.store().logBytes);
    this.#gauge("chatsy_disk_free_bytes", "What is left on its disk.", () => now.store().freeBytes);
    this.#gauge("chatsy_extra_code_letters", "Letters more in new codes, while codes are guessed.", () =>
      now.extraLetters(),
    );
    this.#labelled("chatsy_build_info", "The version that runs.", ["version"]).set({ version: now.version }, 1);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #counter<Label extends string = never>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #labelled<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }
}

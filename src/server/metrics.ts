// Metrics for Prometheus. Counts only: no names, codes or addresses.

import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

export class Metrics {
  readonly #registry = new Registry();
  readonly messages = this.#counter("chatsy_messages_total", "Messages stored.");
  readonly changes = this.#counter("chatsy_changes_total", "Edits, deletions and reactions stored.");
  readonly joins = this.#counter("chatsy_joins_total", "Members who entered a room.");
  readonly leaves = this.#counter("chatsy_leaves_total", "Members who left a room.");
  readonly roomsClosed = this.#counter("chatsy_rooms_closed_total", "Rooms that ended.");
  readonly faults = this.#counter("chatsy_faults_total", "Bugs that showed.");
  readonly alarms = this.#counter("chatsy_lineage_alarms_total", "Clients that knew more than the store.");
  readonly slowReaders = this.#counter(
    "chatsy_slow_readers_total",
    "Connections closed with 4413; those that the runtime itself cuts off in its fan-out are not seen here.",
  );

  readonly pushes = this.#counter("chatsy_pushes_total", "Notices to browsers without a page, by what came of them.", [
    "outcome",
  ]);

  constructor(now: { rooms(): number; connections(): number }) {
    collectDefaultMetrics({ register: this.#registry });
    this.#gauge("chatsy_rooms", "Living rooms.", () => now.rooms());
    this.#gauge("chatsy_connections", "Open connections.", () => now.connections());
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

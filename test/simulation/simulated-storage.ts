// One browser's localStorage as its tabs see it: a tab reads its own writes at once; others read them at once or a
// little later, in the order in which they reached the browser, and are notified later still. A write on its way
// reaches the browser even when its tab is closed. Chromium's processes behave like this.

import type { Clock } from "../../src/chat/clock";
import type { OutboxBrowser } from "../../src/web/storage/browser-outbox-store";
import type { Chance } from "./chance";

export type TabStorage = Pick<OutboxBrowser, "storage" | "onStorage">;

/** One tab's copy of the storage, and how it is notified of changes. */
interface View {
  readonly name: string;
  readonly entries: ReturnType<OutboxBrowser["storage"]>;
  /** Keys it has written, with the number of writes that have not come back; until then its own values count. */
  readonly written: Map<string, number>;
  readonly run: (job: () => void) => void;
  hear: (key: string) => void;
  lastUpAt: number;
  lastDownAt: number;
}

interface Write {
  readonly view: View;
  readonly key: string;
  readonly value: string | undefined;
}

/** How late a tab may be notified of another tab's change. */
const noticeMs = 1_500;
/** What was written in the last seconds may not be on the disk yet. */
const flushMs = 5_000;

export class SimulatedStorage {
  readonly #clock: Clock;
  readonly #chance: Chance;
  /** How long a write takes at most, each way. 0: the tabs share one process and see it at once. */
  readonly #delayMs: number;
  readonly #kept = new Map<string, string>();
  readonly #views = new Set<View>();
  readonly #onTheWay = new Set<Write>();
  /** What was overwritten or removed since the last new key, the latest last. */
  #undo: { readonly at: number; readonly key: string; readonly before: string }[] = [];
  readonly #tell: (line: string) => void;

  constructor(clock: Clock, chance: Chance, tell: (line: string) => void) {
    this.#clock = clock;
    this.#chance = chance;
    this.#tell = tell;
    this.#delayMs = chance.oneOf([0, 20, 300]);
  }

  /** The values on the disk. */
  get values(): readonly string[] {
    return [...this.#kept.values()];
  }

  /** The storage of a tab that opens now. `run` runs a job in the tab: later while it sleeps. */
  open(name: string, run: (job: () => void) => void): TabStorage {
    const methods = {
      getItem: (key: string): string | null => held(view)[key] ?? null,
      setItem: (key: string, value: string): void => this.#write({ view, key, value }),
      removeItem: (key: string): void => this.#write({ view, key, value: undefined }),
    };
    const view: View = {
      name,
      entries: Object.assign(Object.create(methods), Object.fromEntries(this.#kept)),
      written: new Map(),
      run,
      hear: () => {},
      lastUpAt: 0,
      lastDownAt: 0,
    };
    this.#views.add(view);
    return {
      storage: () => view.entries,
      onStorage(hear) {
        view.hear = hear;
        return () => {
          view.hear = () => {};
        };
      },
    };
  }

  /** All tabs end at once. New keys stay; recent changes and removals may be undone. Returns the keys of those. */
  crash(): readonly string[] {
    for (const write of this.#onTheWay) this.#arrive(write);
    this.#views.clear();
    const isLost = this.#chance.percent(50);
    const undone = this.#undo.filter(({ at }) => isLost && at > this.#clock.now() - flushMs);
    for (const { key, before } of undone.reverse()) this.#kept.set(key, before);
    this.#undo = [];
    return undone.map(({ key }) => key);
  }

  #write(write: Write): void {
    const { view, key, value } = write;
    if (value === undefined && !(key in held(view))) return;
    this.#tell(`${view.name} ${value === undefined ? "takes off" : "writes"} ${key} ${value ?? ""}`);
    apply(view, key, value);
    view.written.set(key, (view.written.get(key) ?? 0) + 1);
    this.#onTheWay.add(write);
    view.lastUpAt = this.#later(view.lastUpAt, () => this.#arrive(write));
  }

  #arrive(write: Write): void {
    // A crash has delivered it early.
    if (!this.#onTheWay.delete(write)) return;
    const { key, value } = write;
    this.#noteUndo(key);
    if (value === undefined) this.#kept.delete(key);
    else this.#kept.set(key, value);
    for (const view of this.#views) {
      const deliver = () => (view === write.view ? comeBack(view, key) : this.#show(view, key, value));
      view.lastDownAt = this.#later(view.lastDownAt, () => view.run(deliver));
    }
  }

  #show(view: View, key: string, value: string | undefined): void {
    if (!view.written.has(key)) apply(view, key, value);
    const late = this.#clock.now() + this.#chance.between(0, noticeMs);
    this.#clock.wakeAt(late, () => view.run(() => view.hear(key)));
  }

  #noteUndo(key: string): void {
    const before = this.#kept.get(key);
    const at = this.#clock.now();
    if (before === undefined) this.#undo = [];
    else this.#undo.push({ at, key, before });
  }

  /** Runs it after what arrived `after`; at once when the tabs share one process. */
  #later(after: number, run: () => void): number {
    if (this.#delayMs === 0) {
      run();
      return after;
    }
    const at = Math.max(after, this.#clock.now() + this.#chance.between(0, this.#delayMs));
    this.#clock.wakeAt(at, run);
    return at;
  }
}

function held(view: View): Record<string, string> {
  return view.entries as unknown as Record<string, string>;
}

function apply(view: View, key: string, value: string | undefined): void {
  if (value === undefined) delete held(view)[key];
  else held(view)[key] = value;
}

function comeBack(view: View, key: string): void {
  const left = (view.written.get(key) ?? 0) - 1;
  if (left > 0) view.written.set(key, left);
  else view.written.delete(key);
}

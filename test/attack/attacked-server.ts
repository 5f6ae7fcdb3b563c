// The server under attack, as a host runs it, in a process of its own: with all limits, and with others in it whose
// waiting for their messages is measured.

import { Database } from "bun:sqlite";
import { join } from "node:path";
import { temporaryFolder } from "../support/chatsy";
import { startChatsyProcess } from "../support/chatsy-process";
import { addressNo, attackerAt } from "./attackers";
import type { Attack, Scene } from "./attacks";

export interface AttackedServer {
  readonly url: string;
  readonly log: readonly Record<string, unknown>[];
  /** Runs one attack. Throws with what did not hold. */
  suffers(attack: Attack, scale: number): Promise<string>;
  /** In bytes. */
  memory(): Promise<number>;
  /** Waiting times of others for their acknowledgements during this time, in milliseconds, ascending. */
  othersWait(during: Promise<unknown>): Promise<readonly number[]>;
  metric(name: string): Promise<number>;
  stop(): Promise<{ readonly sessions: number; readonly seats: number }>;
}

/** They send one message each in this time, less than they may. */
const speakEveryMs = 1_100;
const others = 20;

export async function startAttackedServer(): Promise<AttackedServer> {
  const folder = temporaryFolder();
  const server = await startChatsyProcess(folder.path, {
    environment: {
      CHATSY_LIMITS: "on",
      CHATSY_TRUSTED_PROXIES: "127.0.0.1",
      CHATSY_ADMIN_TOKEN: "the-operators-own-token",
      CHATSY_MEMBERS_MAX: "10000",
    },
  });
  const { url } = server;
  const metric = (name: string) => metricOf(url, name);
  return {
    url,
    log: server.log,
    metric,
    async suffers(attack, scale) {
      const { figures, broken } = await play(attack, url, scale);
      if (broken.length > 0) throw new Error(`${attack.name}: it did not hold that ${broken.join(", and that ")}`);
      if ((await fetch(`${url}/healthz`)).status !== 200)
        throw new Error(`${attack.name}: the server does not answer.`);
      return figures;
    },
    memory: () => metric("process_resident_memory_bytes"),
    othersWait: (during) => othersWait(url, during),
    async stop() {
      await server.stop();
      const database = new Database(join(folder.path, "chatsy.db"), { readonly: true });
      const count = (table: string) => (database.query(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
      const kept = { sessions: count("sessions"), seats: count("seats") };
      database.close();
      folder.remove();
      return kept;
    },
  };
}

/** One attack on the server at an address. `broken` is what did not hold. */
export async function play(
  attack: Attack,
  url: string,
  scale: number,
): Promise<{ readonly figures: string; readonly broken: readonly string[] }> {
  const broken: string[] = [];
  const holds: Scene["holds"] = (what, claim) => void (claim || broken.push(what));
  return { figures: await attack.run({ url, scale, metric: (name) => metricOf(url, name), holds }), broken };
}

/** A value of /metrics; NaN when there is none of that name. */
async function metricOf(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);
}

async function othersWait(url: string, during: Promise<unknown>): Promise<readonly number[]> {
  let isOver = false;
  const waits: number[] = [];
  const [first, ...rest] = Array.from({ length: others }, (_, n) => attackerAt(url, addressNo(20_000 + n)));
  if (!first) return [];
  const founder = await first.create("Ada");
  const guests = [founder];
  for (const [n, other] of rest.entries())
    guests.push(await other.join(founder.room.code, `Other ${"bcdfghjklmnpqrstvwx"[n]}`));
  void during.finally(() => {
    isOver = true;
  });
  await Promise.all(
    guests.map(async (guest, n) => {
      const socket = await attackerAt(url, addressNo(20_000 + n)).socket(guest);
      await Bun.sleep((n * speakEveryMs) / others);
      for (let m = 0; !isOver; m += 1) {
        const sentAt = performance.now();
        socket.send({ type: "post", id: `${m}`, text: "As people write." });
        await socket.next("ack", ({ id }) => id === `${m}`);
        waits.push(performance.now() - sentAt);
        socket.send({ type: "pong" });
        await Bun.sleep(speakEveryMs);
      }
      socket.close();
    }),
  );
  await during;
  return waits.toSorted((a, b) => a - b);
}

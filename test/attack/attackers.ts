// Attackers: requests and sockets from any number of addresses. The server under attack trusts this machine as a proxy,
// so an address is a header.

import type { EnterAnswer } from "../../src/protocol/http-body";
import { RawSocket } from "../support/raw-socket";

export interface Attacker {
  readonly address: string;
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Returns the statuses, counted. */
  repeat(until: Until, request: (n: number) => Promise<Response>): Promise<ReadonlyMap<number, number>>;
  create(name: string): Promise<EnterAnswer>;
  join(code: string, name: string): Promise<EnterAnswer>;
  socket(guest: EnterAnswer): Promise<RawSocket>;
}

/** How long or how often an attack goes on; `lanes` requests are under way at a time. */
export interface Until {
  readonly count: number;
  readonly lanes?: number;
}

export function attackerAt(url: string, address: string): Attacker {
  const from = { "x-forwarded-for": address, host: "localhost" };
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { redirect: "manual", ...init, headers: { ...from, ...(init.headers as object) } });
  async function enter(path: string, name: string): Promise<EnterAnswer> {
    const response = await ask(path, { method: "POST", body: JSON.stringify({ name }) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as EnterAnswer;
  }
  return {
    address,
    ask,
    async repeat({ count, lanes = 16 }, request) {
      const statuses = new Map<number, number>();
      let next = 0;
      const lane = async (): Promise<void> => {
        while (next < count) {
          next += 1;
          const response = await request(next);
          await response.arrayBuffer();
          statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      return statuses;
    },
    create: (name) => enter("/api/rooms", name),
    join: (code, name) => enter(`/api/rooms/${code}/members`, name),
    async socket({ room, token }) {
      const headers = { ...from, authorization: `Bearer ${token}` };
      const socket = await RawSocket.open(`${url.replace("http", "ws")}/api/rooms/${room.code}/socket`, headers);
      socket.send({ type: "hello", v: 1 });
      await socket.next("live");
      return socket;
    },
  };
}

/** A loopback address for each number. */
export function addressNo(n: number): string {
  return `127.${1 + Math.floor(n / 62_500)}.${Math.floor(n / 250) % 250}.${1 + (n % 250)}`;
}

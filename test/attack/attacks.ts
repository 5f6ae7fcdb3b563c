// Attacks on a running server, each with what must hold during and after it. `scale` is 1 for the short form.

import { connect } from "node:net";
import { type Attacker, addressNo, attackerAt } from "./attackers";

export interface Scene {
  readonly url: string;
  readonly scale: number;
  /** A value of /metrics. */
  metric(name: string): Promise<number>;
  /** Fails the attack with what was wrong. */
  holds(what: string, claim: boolean): void;
}

export interface Attack {
  readonly name: string;
  /** Returns its figures in a few words. */
  run(scene: Scene): Promise<string>;
}

const one = (scene: Scene, n = 9_000): Attacker => attackerAt(scene.url, addressNo(n));
const json = (body: unknown): RequestInit => ({ method: "POST", body: JSON.stringify(body) });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const codeNo = (n: number): string =>
  [n, n / 20, n / 400, n / 8_000].map((part) => letters[Math.floor(part) % 20]).join("");
const letters = "BCDFGHJKLMNPQRSTVWXZ";

export const attacks: readonly Attack[] = [
  {
    name: "codes guessed from one address",
    async run(scene) {
      const eve = one(scene, 9_001);
      const owner = await one(scene, 9_002).create("Ada");
      const { room } = owner;
      const missedBefore = await scene.metric("chatsy_missed_codes_total");
      const tries = await eve.repeat({ count: 1_000 * scene.scale }, (n) =>
        eve.ask(`/api/rooms/${codeNo(n * 7)}/members`, json({ name: "Eve" })),
      );
      const missed = tries.get(404) ?? 0;
      scene.holds("60 misses and those on their way are answered", missed <= 60 + 16);
      scene.holds("the rest waits", (tries.get(429) ?? 0) >= 1_000 * scene.scale - 100);
      const right = await eve.ask(`/api/rooms/${room.code}/members`, json({ name: "Eve" }));
      scene.holds("a right code is refused like a wrong one", right.status === 429);
      const seated = await eve.ask(`/api/rooms/${room.code}/events`, { headers: bearer(owner.token) });
      scene.holds("who has a seat is not stopped", seated.status === 200);
      scene.holds("the metrics count it", (await scene.metric("chatsy_missed_codes_total")) - missedBefore === missed);
      return `${missed} of ${1_000 * scene.scale} codes were tried`;
    },
  },
  {
    name: "codes guessed from many addresses",
    async run(scene) {
      const count = 200 * scene.scale;
      await one(scene).repeat({ count }, (n) =>
        attackerAt(scene.url, addressNo(n)).ask(`/api/rooms/${codeNo(n * 11)}/members`, json({ name: "Eve" })),
      );
      scene.holds("new codes are longer", (await scene.metric("chatsy_extra_code_letters")) === 1);
      const { room } = await one(scene, 9_003).create("Ada");
      scene.holds("a new room has five letters", room.code.length === 5);
      return "new codes have five letters";
    },
  },
  {
    name: "rooms started from one address",
    async run(scene) {
      const eve = one(scene, 9_004);
      const made = await eve.repeat({ count: 400 * scene.scale }, () => eve.ask("/api/rooms", json({ name: "Eve" })));
      scene.holds("20 rooms and one more at most", (made.get(201) ?? 0) <= 21);
      scene.holds("others still start rooms", (await one(scene, 9_005).create("Ada")).room.code.length >= 4);
      return `${made.get(201)} of ${400 * scene.scale} rooms were made`;
    },
  },
  {
    name: "requests that are refused",
    async run(scene) {
      const eve = one(scene, 9_006);
      const count = 500 * scene.scale;
      const refused = await eve.repeat({ count }, () => eve.ask("/api/rooms", json({ name: "" })));
      scene.holds("all are refused", refused.get(400) === count);
      return `${count} refusals`;
    },
  },
  {
    name: "joining and leaving",
    async run(scene) {
      const { room } = await one(scene, 9_007).create("Ada");
      const eve = one(scene, 9_008);
      const joins = await eve.repeat({ count: 800 * scene.scale, lanes: 8 }, async () => {
        const response = await eve.ask(`/api/rooms/${room.code}/members`, json({ name: "Eve" }));
        if (!response.ok) return response;
        const { token } = (await response.clone().json()) as { token: string };
        await eve.ask(`/api/rooms/${room.code}/members/me`, { method: "DELETE", headers: bearer(token) });
        return response;
      });
      const joined = joins.get(201) ?? 0;
      scene.holds("600 join at once, then one a second", joined >= 600 && joined <= 660);
      scene.holds("the room is not full", (await one(scene, 9_009).join(room.code, "Lin")).me.role === "guest");
      return `${joined} of ${800 * scene.scale} joined`;
    },
  },
  {
    name: "long texts from one socket",
    async run(scene) {
      const eve = one(scene, 9_010);
      const guest = await eve.create("Eve");
      const socket = await eve.socket(guest);
      for (let n = 0; n < 2_000 * scene.scale; n += 1)
        socket.send({ type: "post", id: `${n}`, text: "x".repeat(4_000) });
      const { code } = await socket.closed;
      scene.holds("it is closed with 4429", code === 4429);
      const stored = socket.frames.filter(({ type }) => type === "ack").length;
      scene.holds("two of them are stored", stored <= 3);
      return `${stored} of ${2_000 * scene.scale} texts were stored, then 4429`;
    },
  },
  {
    name: "a crowd behind one address",
    async run(scene) {
      const eve = one(scene, 9_011);
      const { room } = await eve.create("Eve");
      const before = await scene.metric("chatsy_messages_total");
      const begunAt = performance.now();
      const crowd = Array.from({ length: 40 }, async (_, n) => {
        const socket = await eve.socket(
          await eve.join(room.code, `Eve${letters[n % 20]}${letters[Math.floor(n / 20)]}`),
        );
        for (let m = 0; m < 25; m += 1) socket.send({ type: "post", id: `${m}`, text: "flood" });
        return socket;
      });
      const sockets = await Promise.all(crowd);
      await Promise.all(sockets.map((socket) => socket.until("answers", () => answersIn(socket) >= 25)));
      const seconds = (performance.now() - begunAt) / 1_000;
      const stored = (await scene.metric("chatsy_messages_total")) - before;
      scene.holds("300 at once and 30 a second are stored", stored <= 300 + 30 * (seconds + 1));
      return `${stored} of 1,000 messages were stored in ${seconds.toFixed(1)} s`;
    },
  },
  {
    name: "invented pasts, renames and garbage",
    async run(scene) {
      const eve = one(scene, 9_012);
      const guest = await eve.create("Eve");
      const alarmsBefore = await scene.metric("chatsy_lineage_alarms_total");
      let closed = 0;
      for (let tries = 0; tries < 5 * scene.scale; tries += 1) {
        const socket = await eve.socket(guest);
        for (let n = 0; n < 300; n += 1) {
          socket.send({ type: "hello", v: 1, resume: { epoch: guest.room.epoch, seq: 1, id: `no-${n}` } });
          socket.send({ type: "rename", id: `${tries}-${n}`, name: `Eve ${letters[n % 20]}` });
        }
        closed += Number((await socket.closed).code === 4429);
      }
      scene.holds("each socket is closed with 4429", closed === 5 * scene.scale);
      scene.holds("the alarm moves by one", (await scene.metric("chatsy_lineage_alarms_total")) - alarmsBefore <= 1);
      return `${closed} sockets were closed, one alarm`;
    },
  },
  {
    name: "typing, history and pings without end",
    async run(scene) {
      const eve = one(scene, 9_013);
      const socket = await eve.socket(await eve.create("Eve"));
      for (let n = 0; n < 1_000; n += 1) {
        socket.send({ type: "typing", on: n % 2 === 0 });
        socket.send({ type: "history", before: 2 });
      }
      scene.holds("it is closed with 4429", (await socket.closed).code === 4429);
      return "closed with 4429";
    },
  },
  {
    name: "900 silent and dripping connections",
    async run(scene) {
      const { hostname, port } = new URL(scene.url);
      const begun = "GET / HTTP/1.1\r\nHost: localhost\r\nX: ";
      const sockets = Array.from({ length: 900 }, (_, n) => {
        const socket = connect({ host: hostname, port: Number(port), localAddress: addressNo(n) });
        socket.on("error", () => {});
        socket.on("connect", () => n % 2 === 0 && socket.write(begun));
        return socket;
      });
      await Bun.sleep(500);
      const newcomer = await one(scene, 9_014).create("Ada");
      scene.holds("a newcomer gets a room", newcomer.room.code.length >= 4);
      for (const socket of sockets) socket.destroy();
      return "a newcomer gets a room at once";
    },
  },
  {
    name: "sockets without end from one address",
    async run(scene) {
      const eve = one(scene, 9_015);
      const guest = await eve.create("Eve");
      const upgrade = { ...bearer(guest.token), upgrade: "websocket", connection: "upgrade" };
      const sockets = [];
      for (let n = 0; n < 12; n += 1) sockets.push(await eve.socket(guest));
      const open = await scene.metric("chatsy_connections");
      scene.holds("eight of one member stay", sockets.filter(({ frames }) => frames.some(isBye)).length === 4);
      const odd = await eve.ask(`/api/rooms/${guest.room.code}/socket`, { headers: upgrade });
      scene.holds("a half upgrade is refused", odd.status === 400);
      for (const socket of sockets) socket.close();
      return `${open} stayed open`;
    },
  },
  {
    name: "searches and downloads without end",
    async run(scene) {
      const eve = one(scene, 9_016);
      const { room, token } = await eve.create("Eve");
      const path = `/api/rooms/${room.code}`;
      const searches = await eve.repeat({ count: 300 * scene.scale, lanes: 32 }, () =>
        eve.ask(`${path}/search?q=a`, { headers: bearer(token) }),
      );
      const downloads = await eve.repeat({ count: 100 * scene.scale, lanes: 16 }, () =>
        eve.ask(`${path}/export.html`, { headers: bearer(token) }),
      );
      const fits = [...searches, ...downloads].every(([status]) => status === 200 || status === 503);
      scene.holds("each is answered, or refused as busy", fits);
      return `${searches.get(503) ?? 0} searches and ${downloads.get(503) ?? 0} downloads were busy`;
    },
  },
  {
    name: "other sites, other names, planted cookies",
    async run(scene) {
      const eve = one(scene, 9_017);
      const { token } = await eve.create("Eve");
      // The Host of these requests has no port.
      const cookie = `chatsy-80=${token}`;
      const asks = (headers: Record<string, string>) => eve.ask("/api/rooms", { ...json({ name: "Eve" }), headers });
      const foreign = await asks({ origin: "http://evil.example", cookie });
      const silent = await asks({ cookie });
      scene.holds("another site is refused", foreign.status === 403 && silent.status === 403);
      return "refused with 403";
    },
  },
  {
    name: "tokens and words guessed",
    async run(scene) {
      const eve = one(scene, 9_018);
      const tries = await eve.repeat({ count: 200 }, (n) =>
        eve.ask("/api/admin/rooms", { headers: bearer(`wrong-token-${n}`) }),
      );
      scene.holds("60 tokens are tried", (tries.get(401) ?? 0) <= 76 && !tries.has(200));
      return `${tries.get(401)} of 200 tokens were tried`;
    },
  },
  {
    name: "names that deceive",
    async run(scene) {
      const { room } = await one(scene, 9_019).create("Olga Müller");
      const eve = one(scene, 9_020);
      for (const name of ["ADM1N", "ꓧost", "Host ✓", "Olga Müller 2", "olga mülleɾ ②"]) {
        const { status } = await eve.ask(`/api/rooms/${room.code}/members`, json({ name }));
        scene.holds(`${name} is refused`, status === 400);
      }
      for (const name of ["Olga Mülleɾ", "ꓳlga Müller", "Оlga Muller", "\u202EOlga Müller"]) {
        const { me } = await eve.join(room.code, name);
        scene.holds(`${name} has a badge`, (me.badge ?? 1) > 1);
      }
      return "refused, or marked by a badge";
    },
  },
];

function answersIn(socket: { readonly frames: readonly { readonly type: string }[] }): number {
  return socket.frames.filter(({ type }) => type === "ack" || type === "refused" || type === "bye").length;
}

function isBye({ type }: { readonly type: string }): boolean {
  return type === "bye";
}

// The HTTP application over a domain whose clock and store belong to the test: what keeps a seat, and clients that hang
// up. [M1]

import { expect, test } from "bun:test";
import { request as nodeRequest } from "node:http";
import type { RoomId, SearchRequest } from "../../src/chat/room-store";
import type { BuiltPages } from "../../src/server/http/built-pages";
import { Callers } from "../../src/server/http/caller";
import { httpApp } from "../../src/server/http/http-app";
import { Origins } from "../../src/server/http/origin";
import { Metrics, noGauges } from "../../src/server/metrics";
import { PushServices } from "../../src/server/push/push-services";
import { RoomSubscriptions } from "../../src/server/push/room-subscriptions";
import { Sessions } from "../../src/server/sessions";
import { GatedStore } from "../support/gated-store";
import { openDoors } from "../support/open-doors";
import { SeededRandomness } from "../support/seeded-randomness";
import { kindsOf, openTestChat, times } from "../support/test-chat";

/** A store in which every search runs until it is aborted. */
class SearchingStore extends GatedStore {
  readonly searches: AbortSignal[] = [];
  begun = Promise.withResolvers<void>();

  override search(_roomId: RoomId, _search: SearchRequest, signal?: AbortSignal): Promise<never> {
    if (signal) this.searches.push(signal);
    this.begun.resolve();
    return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
  }
}

/** A session that is stored without a seat. */
async function started(sessions: Sessions, store: GatedStore) {
  const session = sessions.draw();
  await store.keepSession(session.hash, session.endsAt ?? 0);
  return session;
}

async function appOver<Store extends GatedStore>(store: Store) {
  const testChat = await openTestChat({ store });
  const { chat, clock } = testChat;
  const randomness = new SeededRandomness(9);
  const sessions = new Sessions({ store, clock, randomness, lifeMs: 1e12 });
  const origins = new Origins({ allowedOrigins: [], trustedProxies: [] });
  const faults: unknown[] = [];
  const app = httpApp({
    chat,
    store,
    ...openDoors(chat, clock),
    hub: { typing: () => {}, parting: () => {} },
    clock,
    randomness,
    callers: new Callers({ sessions, origins, cookieSeconds: 1e9 }),
    metrics: new Metrics({
      version: "",
      rooms: () => 0,
      connections: () => 0,
      extraLetters: () => 0,
      store: () => noGauges,
    }),
    adminToken: undefined,
    isMonitoredElsewhere: false,
    built: { assets: {}, worker: new Uint8Array(), serve: () => new Response() } as unknown as BuiltPages,
    push: { book: new RoomSubscriptions(store), services: new PushServices([]), publicKey: "" },
    fault: (cause) => void faults.push(cause),
  });
  const adas = await started(sessions, store);
  const { room } = await chat.createRoom(adas.hash, "Ada");
  const headers = { authorization: `Bearer ${adas.token}` };
  const ask = (path: string, init: RequestInit = {}) =>
    app.fetch(new Request(`http://here/api/rooms/${room.code}${path}`, { ...init, headers }), { peerAddress: "::1" });
  return { ...testChat, app, room, headers, ask, faults, sessions };
}

test("[H19] one session searches twice at a time; four more wait for that, and the next is refused; others are not concerned", async () => {
  const store = new SearchingStore();
  const { chat, room, app, ask, sessions } = await appOver(store);
  const aborts = Array.from({ length: 7 }, () => new AbortController());
  const asked = aborts.map(({ signal }) => ask("/search?q=word", { signal }));
  const refused = await asked[6];
  expect([refused?.status, refused?.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await refused?.json()).toMatchObject({ code: "busy" });
  expect(store.searches.length).toBe(2);
  const lins = await started(sessions, store);
  await chat.join(room.code, lins.hash, "Lin");
  const headers = { authorization: `Bearer ${lins.token}` };
  store.begun = Promise.withResolvers();
  const hers = new AbortController();
  const request = new Request(`http://here/api/rooms/${room.code}/search?q=word`, { headers, signal: hers.signal });
  const answered = app.fetch(request, { peerAddress: "::1" });
  await store.begun.promise;
  expect(store.searches.length).toBe(3);
  for (const [index, abort] of aborts.entries()) {
    abort.abort();
    await asked[index];
    expect(store.searches.length).toBe(Math.min(7, 4 + index));
  }
  hers.abort();
  await answered;
});

test("[M1] whatever a member without connections asks for over HTTP is a sign of life", async () => {
  const { ask, advance, ear } = await appOver(new GatedStore());
  const subscription = {
    endpoint: "https://fcm.googleapis.com/x",
    keys: { p256dh: "p".repeat(87), auth: "a".repeat(22) },
  };
  const json = (method: string, body: unknown): RequestInit => ({ method, body: JSON.stringify(body) });
  for (const [path, init] of [
    ["/events"],
    ["/search?q=word"],
    ["/export.json"],
    ["/export.html"],
    ["/qr.svg"],
    ["/messages", json("POST", { text: "hello" })],
    ["/messages/2", json("PATCH", { text: "hullo" })],
    ["/messages/2", { method: "DELETE" }],
    ["/members", json("POST", { name: "Ada" })],
    ["/push", json("POST", { subscription, want: "all" })],
    ["/push", json("DELETE", { subscription })],
  ] as const) {
    await advance(times.lostGraceMs - 1);
    const response = await ask(path, init);
    await response.arrayBuffer();
    expect([path, response.ok]).toEqual([path, true]);
  }
  await advance(times.lostGraceMs - 1);
  expect(kindsOf(ear.events)).toEqual(["Ada joined", "Ada message", "Ada edited", "Ada deleted"]);
  await advance(1);
  expect(kindsOf(ear.events).at(-1)).toBe("Ada left");
  // A member who was away too long may still read, which does not make them enter.
  expect((await ask("/events")).status).toBe(200);
  expect(kindsOf(ear.events).at(-1)).toBe("Ada left");
});

test("a search whose client hung up is aborted, and is no fault", async () => {
  const store = new SearchingStore();
  const { app, room, headers, faults } = await appOver(store);
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) => app.fetch(request, { peerAddress: "127.0.0.1" }),
  });
  try {
    const asking = nodeRequest(new URL(`/api/rooms/${room.code}/search?q=word`, server.url), { headers });
    asking.on("error", () => {});
    asking.end();
    await store.begun.promise;
    const [signal] = store.searches;
    expect(signal?.aborted).toBe(false);
    const aborted = new Promise((resolve) => signal?.addEventListener("abort", resolve));
    asking.destroy();
    await aborted;
    // A rejection has been handled when another request is answered.
    expect((await fetch(new URL("/healthz", server.url))).status).toBe(200);
    expect(faults).toEqual([]);
  } finally {
    await server.stop(true);
  }
});

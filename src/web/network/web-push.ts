// Push notices while no page is open: what this browser supports, and the choice for each room. Only a button in the
// settings asks for permission.

import type { OpenRoom } from "../room/open-room";
import { lasting } from "../storage/browser-storage";

const workerPatienceMs = 5_000;

export type PushWish = "mentions" | "all";

/**
 * `insecure`: over plain http browsers have no push. `denied`: the user has blocked it, and only they can undo that.
 */
export type PushState = "missing" | "insecure" | "denied" | "off" | PushWish;

export async function pushState(room: OpenRoom): Promise<PushState> {
  if (!isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis)) return "missing";
  if (Notification.permission === "denied") return "denied";
  const wish = wishFor(room);
  return wish && (await subscription()) ? wish : "off";
}

/** Call it from a click, because it may ask for permission. Returns the resulting state; rejects when it failed. */
export async function turnPushOn(room: OpenRoom, want: PushWish): Promise<PushState> {
  const before = await pushState(room);
  if (before === "missing" || before === "insecure") return before;
  if ((await Notification.requestPermission()) !== "granted") return pushState(room);
  await tell(room, "POST", { subscription: await subscribed(), want });
  lasting.write(keyOf(room.code), `${room.client.view.room?.epoch} ${want}`);
  return want;
}

/** Rejects when the server was not told; then it stays on. */
export async function turnPushOff(room: OpenRoom): Promise<void> {
  const known = await subscription();
  if (known) await tell(room, "DELETE", { subscription: { endpoint: known.endpoint } });
  pushIsOver(room.code);
}

/** Browsers change and lose subscriptions, so the choice is sent again whenever the room is opened. */
export async function keepPushGoing(room: OpenRoom): Promise<void> {
  const wish = wishFor(room);
  if (!wish || !isSecureContext || Notification.permission !== "granted") return;
  await tell(room, "POST", { subscription: await subscribed(), want: wish });
}

/** The user has left, so the server has erased the subscription already. */
export function pushIsOver(code: string): void {
  lasting.write(keyOf(code), "");
}

/** Only for this room: another one may have its code by now. */
function wishFor({ code, client }: OpenRoom): PushWish | undefined {
  const [epoch, wish] = lasting.read(keyOf(code)).split(" ");
  const isThisRoom = epoch === client.view.room?.epoch;
  return isThisRoom && (wish === "mentions" || wish === "all") ? wish : undefined;
}

function keyOf(code: string): string {
  return `push.${code}`;
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function subscribed(): Promise<PushSubscription> {
  const { pushManager } = await Promise.race([navigator.serviceWorker.ready, workerIsMissing()]);
  const { key } = (await asked(fetch("/api/push/key"))) as { key: string };
  const known = await pushManager.getSubscription();
  if (known && isFor(known, key)) return known;
  // It belongs to an earlier key of the server, for which nobody can send any more.
  await known?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** A worker that could not be registered never becomes ready. */
function workerIsMissing(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error("There is no service worker.")), workerPatienceMs);
  });
}

function isFor({ options }: PushSubscription, key: string): boolean {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") === key;
}

async function tell({ code }: OpenRoom, method: "POST" | "DELETE", body: unknown): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  await asked(fetch(`/api/rooms/${code}/push`, { method, headers, body: JSON.stringify(body) }));
}

async function asked(answer: Promise<Response>): Promise<unknown> {
  const response = await answer;
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.status === 204 ? undefined : response.json();
}

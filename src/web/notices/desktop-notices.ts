// Desktop notifications while the page is hidden: one per room at a time, the newest, or rather one that mentions the
// reader.

import { mentionName, mentionsIn } from "../../chat/mention";
import type { ShownEvent } from "../../chat/shown-event";
import { t } from "../page-words";
import type { OpenRoom } from "../room/open-room";
import { shortText } from "./announce-room";

/** `insecure`: over plain http browsers have no notifications. `denied`: only the user can undo that. */
export type NoticePermission = "missing" | "insecure" | "denied" | "ask" | "granted";

export function noticePermission(): NoticePermission {
  if (!isSecureContext) return "insecure";
  if (!("Notification" in globalThis)) return "missing";
  return Notification.permission === "default" ? "ask" : Notification.permission;
}

/** Call it from a click. */
export async function askForNotices(): Promise<NoticePermission> {
  if (noticePermission() === "ask") await Notification.requestPermission();
  return noticePermission();
}

/** A visible notification that mentions the reader is not replaced. */
let shown: { readonly notice: Notification; readonly isMention: boolean } | undefined;
// A reader who is back needs none. Earlier ones had the same tag and are gone.
document.addEventListener("visibilitychange", () => shown?.notice.close());

/** `events` are messages of others, oldest first. */
export function notify({ code, client }: OpenRoom, events: readonly ShownEvent[]): void {
  const { me } = client.view;
  const messages = events.filter((event) => event.kind === "message" && event.text !== "");
  const mention = messages.findLast(
    (event) => event.kind === "message" && me && mentionsIn(event.text, [me]).length > 0,
  );
  const message = mention ?? messages.at(-1);
  if (message?.kind !== "message" || noticePermission() !== "granted" || !document.hidden) return;
  if (shown?.isMention && !mention) return;
  const title = t(mention ? "notify.mention" : "notify.message", { name: mentionName(message), code });
  // Tag and data are the same as in src/web/service-worker/push-notifications.ts, so neither repeats the other, and a
  // click works for both.
  const options = { tag: code, body: shortText(message), icon: "/icons/icon-192.png", data: { code } };
  try {
    const notice = new Notification(title, options);
    shown = { notice, isMention: mention !== undefined };
    notice.onclick = () => {
      focus();
      notice.close();
    };
    notice.onclose = () => {
      if (shown?.notice === notice) shown = undefined;
    };
  } catch {
    // Chromium on Android only allows notifications of a service worker.
    void navigator.serviceWorker?.getRegistration().then((worker) => worker?.showNotification(title, options));
  }
}

// What the server sends when nobody looks: shows it, and leads to its room. The words are the server's, in the language
// of whoever asked for them: src/server/push/push-text.ts.

import { type NotificationEvent, openPages, type PushEvent, scope } from "./worker-scope";

interface Notice {
  readonly code: string;
  readonly title: string;
  readonly body: string;
}

export async function show({ data }: PushEvent): Promise<void> {
  if (!data) return;
  const { code, title, body } = data.json() as Notice;
  // Who has come back meanwhile sees it already.
  const isSeen = (await openPages()).some((page) => isOf(page.url, code) && page.visibilityState === "visible");
  if (isSeen) return;
  await scope.registration.showNotification(title, {
    body,
    tag: code,
    icon: "/icons/icon-192.png",
    badge: "/icons/maskable-192.png",
    data: { code },
    // Of the same room: one notification, that speaks up again.
    ...{ renotify: true },
  });
}

export async function open({ notification }: NotificationEvent): Promise<void> {
  notification.close();
  // The tag says the same, and is never missing.
  const { code } = (notification.data as Pick<Notice, "code"> | null) ?? { code: notification.tag };
  const page = (await openPages()).find(({ url }) => isOf(url, code));
  await (page ? page.focus() : scope.clients.openWindow(`/${code}`));
}

function isOf(url: string, code: string): boolean {
  return new URL(url).pathname === `/${code}`;
}

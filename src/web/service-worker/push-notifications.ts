// Shows push notifications, and opens their rooms. The server words them, in the recipient's language:
// src/server/push/push-text.ts.

import { type NotificationEvent, openPages, type PushEvent, scope } from "./worker-scope";

interface Notice {
  readonly code: string;
  readonly title: string;
  readonly body: string;
}

export async function show({ data }: PushEvent): Promise<void> {
  if (!data) return;
  const { code, title, body } = data.json() as Notice;
  // A reader who has come back sees the message already.
  const isSeen = (await openPages()).some((page) => isOf(page.url, code) && page.visibilityState === "visible");
  if (isSeen) return;
  await scope.registration.showNotification(title, {
    body,
    tag: code,
    icon: "/icons/icon-192.png",
    badge: "/icons/maskable-192.png",
    data: { code },
    // One notification per room, which alerts again.
    ...{ renotify: true },
  });
}

export async function open({ notification }: NotificationEvent): Promise<void> {
  notification.close();
  // The tag is the same code and is always there.
  const { code } = (notification.data as Pick<Notice, "code"> | null) ?? { code: notification.tag };
  const page = (await openPages()).find(({ url }) => isOf(url, code));
  await (page ? page.focus() : scope.clients.openWindow(`/${code}`));
}

function isOf(url: string, code: string): boolean {
  return new URL(url).pathname === `/${code}`;
}

// Types of a service worker's global scope, as far as this one uses it: TypeScript's own library for it conflicts with
// that of a page.

export interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: WorkerClients;
  skipWaiting(): Promise<void>;
  addEventListener<Type extends keyof WorkerEvents>(type: Type, listener: (event: WorkerEvents[Type]) => void): void;
}

interface WorkerEvents {
  install: LastingEvent;
  activate: LastingEvent;
  fetch: FetchEvent;
  push: PushEvent;
  notificationclick: NotificationEvent;
}

export interface LastingEvent {
  /** Keeps the worker alive until then. */
  waitUntil(done: Promise<unknown>): void;
}

export interface FetchEvent extends LastingEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

export interface PushEvent extends LastingEvent {
  readonly data: { json(): unknown } | null;
}

export interface NotificationEvent extends LastingEvent {
  readonly notification: Notification;
}

export interface PageClient {
  readonly id: string;
  readonly url: string;
  readonly visibilityState: DocumentVisibilityState;
  focus(): Promise<PageClient>;
}

interface WorkerClients {
  claim(): Promise<void>;
  matchAll(options: { type: "window"; includeUncontrolled: true }): Promise<readonly PageClient[]>;
  openWindow(path: string): Promise<PageClient | null>;
}

export const scope = globalThis as unknown as WorkerScope;

/** All pages of this site, whether this worker controls them or not. */
export function openPages(): Promise<readonly PageClient[]> {
  return scope.clients.matchAll({ type: "window", includeUncontrolled: true });
}

// The simplest model of messages: everything reported of a room, read once from front to back. It does not use the code
// under test. [D6] [D7]

/** An event as it was reported, or as the store returns it. */
export interface SeenEvent {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly name: string;
  readonly badge?: number;
  readonly id: string;
  readonly kind: string;
  readonly role?: string;
  readonly reason?: string;
  readonly text?: string;
  readonly replyTo?: number;
  readonly target?: number;
  readonly emoji?: string;
  readonly on?: boolean;
  readonly to?: string;
  readonly toBadge?: number;
  readonly title?: string;
  readonly edited?: true;
  readonly deleted?: true;
  readonly reactions?: readonly { readonly emoji: string; readonly by: readonly string[] }[];
}

/** What the store must return for a room with these events: messages in their current state, deleted texts nowhere. */
export function presentLog(told: readonly SeenEvent[]): SeenEvent[] {
  const deleted = new Set(told.flatMap(({ kind, target }) => (kind === "deleted" ? [target] : [])));
  return told.map((event) => {
    if (event.kind === "edited" && deleted.has(event.target)) return { ...event, text: "" };
    if (event.kind !== "message") return event;
    if (deleted.has(event.seq)) return { ...event, text: "", deleted: true };
    const changes = told.filter(({ target }) => target === event.seq);
    const text = changes.findLast(({ kind }) => kind === "edited")?.text;
    const reactions = reactionsOf(changes);
    return {
      ...event,
      ...(text === undefined ? {} : { text, edited: true as const }),
      ...(reactions.length === 0 ? {} : { reactions }),
    };
  });
}

function reactionsOf(changes: readonly SeenEvent[]): { emoji: string; by: string[] }[] {
  const byEmoji = new Map<string, Set<string>>();
  for (const { kind, emoji = "", by, on } of changes) {
    if (kind !== "reacted") continue;
    const people = byEmoji.get(emoji) ?? new Set();
    if (on) people.add(by);
    else people.delete(by);
    if (people.size > 0) byEmoji.set(emoji, people);
    else byEmoji.delete(emoji);
  }
  return [...byEmoji].map(([emoji, by]) => ({ emoji, by: [...by] }));
}

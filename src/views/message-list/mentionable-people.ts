// The people whom messages on the screen may mention: those who are in, and those who have written. Returns the same
// object while they are the same, because rows are rendered again when it changes.

import { type Mention, type Mentionable, mentionName, mentionsOf } from "../../chat/mention";

export interface MentionLookup {
  /** Finds the mentions in a text. */
  find(text: string): readonly Mention<Mentionable>[];
  /** The reader. */
  readonly self: Mentionable | undefined;
}

interface Sources {
  readonly me: Mentionable | undefined;
  readonly people: readonly Mentionable[];
  readonly events: readonly Mentionable[];
}

/** Caches the last result. */
export class MentionablePeople {
  #last: (Sources & { readonly key: string; readonly called: MentionLookup }) | undefined;

  of({ me, people, events }: Sources): MentionLookup {
    const last = this.#last;
    if (last?.me === me && last?.people === people && last?.events === events) return last.called;
    const byName = new Map<string, Mentionable>();
    for (const { name, badge } of [...(me ? [me] : []), ...people, ...events]) {
      const who = badge === undefined ? { name } : { name, badge };
      if (!byName.has(mentionName(who))) byName.set(mentionName(who), who);
    }
    const key = JSON.stringify([me?.name, me?.badge, ...[...byName.keys()].sort()]);
    const everybody = [...byName.values()];
    const called = last?.key === key ? last.called : { find: mentionsOf(everybody), self: me && everybody[0] };
    this.#last = { me, people, events, key, called };
    return called;
  }
}

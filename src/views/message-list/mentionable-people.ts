// Whom the messages on the screen may call by `@`: those who are here, and those who have written; the same object for
// as long as they are the same, for rows draw again when it changes.

import { type Mention, type Mentionable, mentionName, mentionsOf } from "../../chat/mention";

export interface MentionLookup {
  /** Finds those who are called in a text. */
  find(text: string): readonly Mention<Mentionable>[];
  /** Whoever reads. */
  readonly self: Mentionable | undefined;
}

interface Sources {
  readonly me: Mentionable | undefined;
  readonly people: readonly Mentionable[];
  readonly events: readonly Mentionable[];
}

/** Remembers what it gave last. */
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

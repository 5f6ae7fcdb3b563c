// What a member can do in a room, as a client asks for it: not yet parsed, not yet allowed.

/** What every deed carries: its client's own id for this one action, kept through every retry. [D2] */
interface Deed {
  readonly id: string;
}

export interface Post extends Deed {
  readonly text: string;
  readonly replyTo?: number;
}

/** `target` is the `seq` of a message. */
export interface Edit extends Deed {
  readonly target: number;
  readonly text: string;
}

export interface Delete extends Deed {
  readonly target: number;
}

export interface React extends Deed {
  readonly target: number;
  readonly emoji: string;
  readonly on: boolean;
}

export interface Rename extends Deed {
  readonly name: string;
}

export interface SetTitle extends Deed {
  readonly title: string;
}

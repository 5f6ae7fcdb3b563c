// What stands in the list of a room, as values without brands: what a server has read from its store and what a client has
// heard over the wire are both of this shape. Changes of a message are in the message.

interface Base {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly name: string;
  readonly badge?: number;
  readonly id: string;
}

export interface ShownMessage extends Base {
  readonly kind: "message";
  readonly text: string;
  readonly replyTo?: number;
  readonly edited?: true;
  readonly deleted?: true;
  readonly reactions?: readonly ShownReaction[];
  /** The text shown is one's own change that is not yet stored. */
  readonly pending?: "edit" | "delete";
}

export interface ShownReaction {
  readonly emoji: string;
  readonly by: readonly string[];
}

export interface ShownComing extends Base {
  readonly kind: "joined" | "left";
}

/** Somebody's new name, or the room's. */
export type ShownChange =
  | (Base & { readonly kind: "renamed"; readonly to: string; readonly toBadge?: number })
  | (Base & { readonly kind: "room"; readonly title?: string });

export type ShownEvent = ShownMessage | ShownComing | ShownChange;

/** Somebody in the room. */
export interface ShownPerson {
  readonly id: string;
  readonly name: string;
  readonly badge?: number;
  readonly role: "host" | "guest";
  readonly state: "here" | "away";
}

// Events as the list of a room shows them, as values without brands. What a server reads from its store and what a
// client receives over the wire both have this shape. Changes of a message are applied to the message.

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
  /** The text shown is the reader's own change, which is not stored yet. */
  readonly pending?: "edit" | "delete";
}

export interface ShownReaction {
  readonly emoji: string;
  readonly by: readonly string[];
}

export interface ShownComing extends Base {
  readonly kind: "joined" | "left";
}

/** A new name of a member, or a new title of the room. */
export type ShownChange =
  | (Base & { readonly kind: "renamed"; readonly to: string; readonly toBadge?: number })
  | (Base & { readonly kind: "room"; readonly title?: string });

export type ShownEvent = ShownMessage | ShownComing | ShownChange;

/** A member, as the list of people shows them. */
export interface ShownPerson {
  readonly id: string;
  readonly name: string;
  readonly badge?: number;
  readonly role: "host" | "guest";
  readonly state: "here" | "away";
}

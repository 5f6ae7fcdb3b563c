// A room that is open in this document, and what its parts can ask of each other.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { RoomCode } from "../../chat/room-code";
import type { ShownMessage } from "../../chat/shown-event";
import type { RoomClient } from "../../client/room-client";
import type { Hint } from "../../views/composer/above";

export interface OpenRoom {
  readonly code: RoomCode;
  readonly client: RoomClient;
  /** Out of the room, and home. */
  leave(): Promise<void>;
}

/** A message that somebody wants to do something with, and where it stands. */
export interface ChosenMessage {
  readonly message: ShownMessage;
  readonly row: HTMLElement;
  /** What it was chosen by, or stands beside. */
  readonly near: Element;
}

/** What is open over the room, one at a time; and the search, which may stand beside it. */
export type Dialog =
  | { readonly kind: "invite" | "people" | "settings" | "help" | "big-screen" | "search" }
  | ({ readonly kind: "message"; readonly shows: "menu" | "react" | "delete" } & ChosenMessage)
  | { readonly kind: "emoji"; readonly near: Element; readonly chosen: (emoji: string) => void };

export interface RoomActions {
  open(dialog: Dialog): void;
  /** The next message replies to this one. */
  reply(message: ShownMessage): void;
  /** The composer holds the text of this message until it is saved; the draft comes back then. */
  edit(message: ShownMessage): void;
  /** Shows a message in its place in the list, wherever one reads just now. */
  goTo(seq: number): void;
  /** Says a line over the composer, until somebody types; with a button perhaps. */
  hint(text: string, action?: Hint["action"]): void;
  /** To where one writes. */
  write(): void;
}

export const RoomContext = createContext<(OpenRoom & { readonly actions: RoomActions }) | undefined>(undefined);

export function useRoom(): OpenRoom & { readonly actions: RoomActions } {
  const room = useContext(RoomContext);
  if (!room) throw new Error("There is no room round this part.");
  return room;
}

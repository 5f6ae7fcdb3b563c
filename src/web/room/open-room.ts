// The room that is open in this document, and what its components can ask of each other.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { RoomCode } from "../../chat/room-code";
import type { ShownMessage } from "../../chat/shown-event";
import type { RoomClient } from "../../client/room-client";
import type { Hint } from "../../views/composer/above";

export interface OpenRoom {
  readonly code: RoomCode;
  readonly client: RoomClient;
  /** Leaves the room and goes home. */
  leave(): Promise<void>;
}

/** A message that the user acts on, and where it is on the page. */
export interface ChosenMessage {
  readonly message: ShownMessage;
  readonly row: HTMLElement;
  /** The element by which it was chosen, or that it stands beside. */
  readonly near: Element;
}

/** The dialog over the room, one at a time; and search, which may stand beside it. */
export type Dialog =
  | { readonly kind: "invite" | "people" | "settings" | "help" | "big-screen" | "search" }
  | ({ readonly kind: "message"; readonly shows: "menu" | "react" | "delete" } & ChosenMessage)
  | { readonly kind: "emoji"; readonly near: Element; readonly chosen: (emoji: string) => void };

export interface RoomActions {
  open(dialog: Dialog): void;
  /** Makes the next message a reply to this one. */
  reply(message: ShownMessage): void;
  /** Puts the message's text into the composer until it is saved; then the draft comes back. */
  edit(message: ShownMessage): void;
  /** Shows a message in its place in the list, wherever the reader is. */
  goTo(seq: number): void;
  /** Shows a hint above the composer until the user types, optionally with a button. */
  hint(text: string, action?: Hint["action"]): void;
  /** Moves the focus to the composer. */
  write(): void;
}

export const RoomContext = createContext<(OpenRoom & { readonly actions: RoomActions }) | undefined>(undefined);

export function useRoom(): OpenRoom & { readonly actions: RoomActions } {
  const room = useContext(RoomContext);
  if (!room) throw new Error("This component has no room in its context.");
  return room;
}

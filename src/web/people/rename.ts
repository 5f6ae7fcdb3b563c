// Changes the user's name, from the form and by /nick.

import { ApiError } from "../../client/api";
import type { RoomClient } from "../../client/room-client";
import { say } from "../notices/announcer";
import { t, words } from "../page-words";
import { lasting } from "../storage/browser-storage";

interface Outcome {
  done(): void;
  /** What is wrong with the name, in words. */
  refused(problem: string): void;
}

/** A second Enter must not send a second request. */
let isRenaming = false;

export async function rename(client: RoomClient, name: string, { done, refused }: Outcome): Promise<void> {
  if (isRenaming) return;
  isRenaming = true;
  try {
    await client.rename(name);
    // Remembered for the next room.
    lasting.write("name", name);
    say(t("you.renamed", { name }));
    done();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    refused(words.refusal(error.code, error.message, error.retryAfterMs));
  } finally {
    isRenaming = false;
  }
}

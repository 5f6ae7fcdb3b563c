// Takes another name: from its form, and by /nick.

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

/** A second Enter must not ask a second time. */
let isRenaming = false;

export async function rename(client: RoomClient, name: string, { done, refused }: Outcome): Promise<void> {
  if (isRenaming) return;
  isRenaming = true;
  try {
    await client.rename(name);
    // For the next room, too.
    lasting.write("name", name);
    say(t("you.renamed", { name }));
    done();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    refused(words.refusal(error.code, error.message));
  } finally {
    isRenaming = false;
  }
}

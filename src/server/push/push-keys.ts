// The keys that identify this server to push services (VAPID, RFC 8292): made at the first start and kept beside the
// data. A browser's subscription is bound to one key, so another key would end all notices.

import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { generateVAPIDKeys } from "web-push";

/** The file's name in the data folder; backups include it. */
export const pushKeysName = "push-keys.json";

export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Without a `folder`, the keys last as long as this process. Throws with a message for people. */
export function loadPushKeys(folder: string | undefined): PushKeys {
  if (folder === undefined) return generateVAPIDKeys();
  const file = join(folder, pushKeysName);
  const kept = read(file);
  if (kept === undefined) return make(file);
  const keys = parsed(kept);
  if (keys) return keys;
  throw new Error(
    `${file} contains no push keys. Restore it, or delete it; then everyone has to switch push on again.`,
  );
}

function make(file: string): PushKeys {
  const keys = generateVAPIDKeys();
  // Written atomically, and never readable by others: an existing file would keep its mode.
  rmSync(`${file}.new`, { force: true });
  const draft = openSync(`${file}.new`, "wx", 0o600);
  writeSync(draft, `${JSON.stringify(keys)}\n`);
  fsyncSync(draft);
  closeSync(draft);
  renameSync(`${file}.new`, file);
  return keys;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw cause;
  }
}

function parsed(json: string): PushKeys | undefined {
  try {
    const { publicKey, privateKey } = JSON.parse(json) as PushKeys;
    const isRight = /^[\w-]{87}$/.test(publicKey) && /^[\w-]{43}$/.test(privateKey);
    return isRight ? { publicKey, privateKey } : undefined;
  } catch {
    return undefined;
  }
}

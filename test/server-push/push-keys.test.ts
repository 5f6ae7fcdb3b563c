// The keys that identify this server to push services: made once, and never silently replaced.

import { expect, test } from "bun:test";
import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPushKeys } from "../../src/server/push/push-keys";
import { temporaryFolder } from "../support/chatsy";

test("without a folder each start has its own keys", () => {
  expect(loadPushKeys(undefined)).not.toEqual(loadPushKeys(undefined));
});

test("in a folder they are made once, whole, and for their owner alone", () => {
  const folder = temporaryFolder();
  try {
    const keys = loadPushKeys(folder.path);
    expect(loadPushKeys(folder.path)).toEqual(keys);
    expect(readdirSync(folder.path)).toEqual(["push-keys.json"]);
    expect(statSync(join(folder.path, "push-keys.json")).mode & 0o777).toBe(0o600);
  } finally {
    folder.remove();
  }
});

test("what a killed start left of the keys does not let others read the new ones", () => {
  const folder = temporaryFolder();
  try {
    writeFileSync(join(folder.path, "push-keys.json.new"), "half of th");
    chmodSync(join(folder.path, "push-keys.json.new"), 0o644);
    loadPushKeys(folder.path);
    expect(statSync(join(folder.path, "push-keys.json")).mode & 0o777).toBe(0o600);
  } finally {
    folder.remove();
  }
});

test("a file without keys is not overwritten, because all subscribers would be silenced", () => {
  const folder = temporaryFolder();
  try {
    const file = join(folder.path, "push-keys.json");
    for (const content of ["", "{}", "not JSON", '{"publicKey":"short","privateKey":"short"}']) {
      writeFileSync(file, content);
      chmodSync(file, 0o600);
      expect(() => loadPushKeys(folder.path)).toThrow("contains no push keys");
    }
  } finally {
    folder.remove();
  }
});

// A small volume to be filled: a file system in memory, which only root can mount.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Why these tests cannot run here, for their names; undefined where they can. */
export const noVolumeReason =
  process.platform === "linux" && process.getuid?.() === 0 ? undefined : "needs root on Linux";

export interface SmallVolume {
  readonly path: string;
  remove(): void;
}

export function smallVolume(bytes: number): SmallVolume {
  const base = mkdtempSync(join(tmpdir(), "chatsy-volume-"));
  const path = join(base, "volume");
  mkdirSync(path);
  run("mount", "-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", path);
  return {
    path,
    remove() {
      run("umount", path);
      rmSync(base, { recursive: true });
    },
  };
}

function run(...command: string[]): void {
  const { exitCode, stderr } = Bun.spawnSync(command);
  if (exitCode !== 0) throw new Error(`${command.join(" ")} failed: ${stderr.toString()}`);
}

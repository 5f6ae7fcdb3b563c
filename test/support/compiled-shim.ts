// What sits between a server and libc, so that tests can break what libc gives it: compiled when a test asks for it.

import { basename, join } from "node:path";

/** Why tests with a shim do not run here, to be put into their names; undefined where they do. */
export const noShimReason =
  process.platform !== "linux" ? "needs Linux" : Bun.which("cc") === null ? "needs a C compiler" : undefined;

/** The library, in `folder`. Throws with the compiler's words. */
export function compiledShim(source: string, folder: string): string {
  const name = basename(source, ".c");
  const library = join(folder, `${name}.so`);
  const { exitCode, stderr } = Bun.spawnSync(["cc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"]);
  if (exitCode !== 0) throw new Error(`${name}.c does not compile:\n${stderr.toString()}`);
  return library;
}

// Compiles the libraries that sit between a server and libc, so that tests can make libc fail.

import { basename, join } from "node:path";

/** Why tests with a shim cannot run here, for their names; undefined where they can. */
export const noShimReason =
  process.platform !== "linux" ? "needs Linux" : Bun.which("cc") === null ? "needs a C compiler" : undefined;

/** Compiles the library into `folder`. Throws with the compiler's message. */
export function compiledShim(source: string, folder: string): string {
  const name = basename(source, ".c");
  const library = join(folder, `${name}.so`);
  const { exitCode, stderr } = Bun.spawnSync(["cc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"]);
  if (exitCode !== 0) throw new Error(`${name}.c does not compile:\n${stderr.toString()}`);
  return library;
}

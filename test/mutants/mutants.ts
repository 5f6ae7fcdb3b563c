// Tests the tests: `npm run mutants [-- NAME]`. Each mutant is the program with one promise broken, made in a copy of
// the tree, and some test must catch it. Prints which test caught which; exits with 1 if one was not caught.

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Mutant, mutants } from "./mutant-list";

const root = join(import.meta.dirname, "../..");
const chosen = process.argv.slice(2);
let survivors = 0;

console.log("| mutant | caught by | seconds |");
console.log("| --- | --- | --- |");
for (const mutant of mutants.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  const startedAt = Date.now();
  const catcher = await catcherOf(mutant);
  if (catcher === undefined) survivors += 1;
  console.log(`| ${mutant.name} | ${catcher ?? "**nobody**"} | ${Math.round((Date.now() - startedAt) / 1000)} |`);
}
process.exit(survivors > 0 ? 1 : 0);

/** The name of the first test that fails with the mutant; undefined when none does. */
async function catcherOf({ edits, tests, buildsPages }: Mutant): Promise<string | undefined> {
  const copy = mkdtempSync(join(tmpdir(), "chatsy-mutant-"));
  try {
    for (const part of ["src", "test", "bin", "dist", "package.json", "package-lock.json", "tsconfig.json"]) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    for (const { file, find, replace } of edits) {
      const source = readFileSync(join(copy, file), "utf8");
      if (!source.includes(find)) throw new Error(`${file} has changed: “${find}” is not there any more.`);
      writeFileSync(
        join(copy, file),
        source.replace(find, () => replace),
      );
    }
    if (buildsPages) await run(copy, ["bin/build-pages.ts"]);
    const output = await run(copy, ["test", "--timeout", "30000", "--bail", ...tests]);
    return /^\(fail\) (.*?)(?: \[[\d.]+ms\])?$/m.exec(output)?.[1]?.replaceAll("|", "/");
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function run(folder: string, words: readonly string[]): Promise<string> {
  const child = Bun.spawn([process.execPath, ...words], {
    cwd: folder,
    stdout: "pipe",
    stderr: "pipe",
    timeout: 180_000,
  });
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return out + err;
}

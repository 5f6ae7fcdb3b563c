// The files of src/ and their imports, for tests of the architecture.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export const root = join(import.meta.dirname, "../..");

export interface SourceFile {
  /** Relative to the root, like `src/chat/chat.ts`. */
  readonly path: string;
  /** Without comments. */
  readonly code: string;
  readonly lines: number;
  /** As written, like `../chat/room` or `valibot`. */
  readonly imports: readonly string[];
}

// import … from "…" · export … from "…" · import "…" · import("…") · new URL("./…", import.meta.url)
const importing =
  /\b(?:import|export)\s[^;"'()]*?\bfrom\s*["']([^"']+)["']|\bimport\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|new URL\(\s*["'](\.[^"']+)["']\s*,\s*import\.meta\.url\s*\)/g;

export function readSources(): readonly SourceFile[] {
  const paths = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.tsx?$/.test(path),
  );
  return paths.sort().map((path) => sourceOf(`src/${path}`, readFileSync(join(root, "src", path), "utf8")));
}

export function sourceOf(path: string, text: string): SourceFile {
  const code = withoutComments(text);
  const imports = [...code.matchAll(importing)].map((match) => match.slice(1).find((name) => name !== undefined) ?? "");
  return { path, code, lines: text.trimEnd().split("\n").length, imports };
}

/** The imported file, relative to the root; a package name as written. */
export function targetOf(from: string, name: string, isFile: (path: string) => boolean): string {
  if (!name.startsWith(".")) return name;
  const path = relative(root, join(root, dirname(from), name));
  return ["", ".ts", ".tsx", "/index.ts"].map((end) => `${path}${end}`).find(isFile) ?? path;
}

// Skips over strings, so that `//` inside one is no comment.
function withoutComments(text: string): string {
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g,
    "$1",
  );
}

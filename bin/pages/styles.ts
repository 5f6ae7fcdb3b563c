// The style sheets of the pages: imports put in their place, without comments and needless space. Not by Bun.build:
// that lowers `light-dark()` into two custom properties each, which doubles a sheet.

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const imported = /@import "(.+?)";/g;

export async function styleSheet(path: string): Promise<string> {
  return (await whole(path))
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/;}/g, "}")
    .replace(/([^\d])0\./g, "$1.")
    .trim();
}

/** The sheet, after those that it imports. */
async function whole(path: string): Promise<string> {
  const source = await readFile(path, "utf8");
  const sheets = [...source.matchAll(imported)].map(([, other = ""]) => whole(join(dirname(path), other)));
  return [...(await Promise.all(sheets)), source.replace(imported, "")].join("");
}

// Builds what the pages need into dist/pages: scripts, lazy style sheets and the files of src/web/static, each with a
// hash in its name and precompressed; and a manifest with what the server must know of them: what is inlined, its
// hashes for the Content-Security-Policy, and which files a page loads before it asks for them.
// Run with Bun, from anywhere; with --sizes it prints what the pages weigh, and ends with 1 beyond a budget.

import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { BuiltFile, Manifest } from "../src/server/http/page-assets";
import { buildScripts } from "./pages/scripts";
import { reportSizes } from "./pages/sizes";
import { styleSheet } from "./pages/styles";
import { buildWorker } from "./pages/worker";

const root = join(import.meta.dir, "..");
const finished = join(root, "dist/pages");
/** Built beside it, and put in its place when it is whole: a server that starts meanwhile finds one or the other. */
const target = `${finished}.${process.pid}`;
const web = join(root, "src/web");

interface File extends BuiltFile {
  readonly bytes: Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".mp3": "audio/mpeg",
  ".webmanifest": "application/manifest+json",
};

const css = await styleSheet(join(web, "styles/critical.css"));
const themeScript = await inlineScript("src/web/theme-before-paint.ts");
const styles = await lazyStyles();
const staticFiles = await filesOf(join(web, "static"));
const scripts = await buildScripts({
  stylesHash: JSON.stringify(styles.hash),
});
const files: readonly File[] = [
  ...scripts.map(({ source, name, code, imports }) => fileOf({ source, name, imports, bytes: encoded(code) })),
  ...styles.files,
  ...staticFiles,
];

await mkdir(target, { recursive: true });
await Promise.all(files.map(write));
const manifest: Manifest = {
  css,
  themeScript,
  styleHash: cspHash(css),
  themeHash: cspHash(themeScript),
  files: files.map(({ bytes: _, ...file }) => file),
};
await writeFile(join(target, "sw.js"), await buildWorker(manifest.files));
await writeFile(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
await rm(finished, { recursive: true, force: true });
await rename(target, finished);
if (process.argv.includes("--sizes") && !reportSizes(finished)) process.exit(1);

/** A script that stands in the HTML itself. */
async function inlineScript(entry: string): Promise<string> {
  const result = await Bun.build({ entrypoints: [join(root, entry)], target: "browser", format: "iife", minify: true });
  const [output] = result.outputs;
  if (!result.success || !output) throw new AggregateError(result.logs, `${entry} does not build.`);
  return (await output.text()).trim();
}

/**
 * One file for each sheet of src/web/styles/lazy: `lazyPart` in src/web/lazy-part.ts loads it by the sheet's name. All of
 * them have the same hash in their names, that of all together: so that the core script needs no list of them.
 */
async function lazyStyles(): Promise<{ readonly files: readonly File[]; readonly hash: string }> {
  const folder = join(web, "styles/lazy");
  const names = readdirSync(folder).filter((name) => name.endsWith(".css"));
  const sheets = await Promise.all(
    names.sort().map(async (name) => ({ source: basename(name, ".css"), css: await styleSheet(join(folder, name)) })),
  );
  const hash = hashOf(encoded(sheets.map(({ css }) => css).join("\n")));
  const files = sheets.map(({ source, css }) =>
    fileOf({ source, name: `${source}-${hash}.css`, imports: [], bytes: encoded(css) }),
  );
  return { files, hash };
}

/** Icons, sounds and the like, as they are. What needs an address without a hash gets a route of its own. */
async function filesOf(folder: string): Promise<readonly File[]> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => extname(name) in types) : [];
  return Promise.all(
    names.sort().map(async (source) => {
      const bytes = new Uint8Array(await readFile(join(folder, source)));
      return fileOf({ source, name: hashed(source, bytes), imports: [], bytes });
    }),
  );
}

function fileOf(file: Omit<File, "type">): File {
  return { ...file, type: types[extname(file.name)] ?? "application/octet-stream" };
}

async function write({ name, bytes }: File): Promise<void> {
  const quality = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  };
  await Promise.all([
    writeFile(join(target, name), bytes),
    writeFile(join(target, `${name}.gz`), gzipSync(bytes, { level: 9 })),
    writeFile(join(target, `${name}.br`), brotliCompressSync(bytes, quality)),
  ]);
}

function hashed(name: string, bytes: Uint8Array): string {
  return `${basename(name, extname(name))}-${hashOf(bytes)}${extname(name)}`;
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 12);
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** As `script-src` and `style-src` want it. */
function cspHash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

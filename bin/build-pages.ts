// Builds what the pages need into dist/pages: the one script with a hash in its name, precompressed, and a manifest
// with the style sheet and the theme script that are inlined, and their hashes for the Content-Security-Policy.
// Run with Bun, from anywhere; with --sizes it prints what a page weighs.

import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { homePage } from "../src/server/http/home-page";
import { roomPage } from "../src/server/http/room-page";

const root = join(import.meta.dir, "..");
const target = join(root, "dist/pages");
/** Script, styles and the larger page, in bytes of brotli: about one round trip of a new connection. */
const budgetBytes = 16 * 1024;

const script = await bundle("src/web/app.tsx", "esm");
const css = await styleSheet("src/web/styles/page.css");
const themeScript = (await bundle("src/web/theme-before-paint.ts", "iife")).trim();

const scriptName = `app-${createHash("sha256").update(script).digest("hex").slice(0, 12)}.js`;
const manifest = { script: scriptName, css, themeScript, styleHash: cspHash(css), themeHash: cspHash(themeScript) };

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await Promise.all([
  writeFile(join(target, scriptName), script),
  writeFile(join(target, `${scriptName}.gz`), gzipSync(script, { level: 9 })),
  writeFile(join(target, `${scriptName}.br`), brotli(script)),
  writeFile(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`),
]);
if (process.argv.includes("--sizes")) report();

async function bundle(entry: string, format: "esm" | "iife"): Promise<string> {
  const result = await Bun.build({
    entrypoints: [join(root, entry)],
    target: "browser",
    format,
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const [output] = result.outputs;
  if (!result.success || !output) throw new AggregateError(result.logs, `${entry} does not build.`);
  return output.text();
}

/**
 * The style sheet with its imports, without comments and needless space. Not by Bun.build: that lowers `light-dark()`
 * into two custom properties each, which doubles the sheet.
 */
async function styleSheet(entry: string): Promise<string> {
  const source = await readFile(join(root, entry), "utf8");
  const imports = [...source.matchAll(/@import "(.+?)";/g)].map(([, path]) => join(root, dirname(entry), path ?? ""));
  const sheets = await Promise.all(imports.map((path) => readFile(path, "utf8")));
  return sheets
    .join("")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/;}/g, "}")
    .replace(/([^\d])0\./g, "$1.")
    .trim();
}

/** As `script-src` and `style-src` want it. */
function cspHash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function brotli(text: string): Buffer {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}

function report(): void {
  const assets = { scriptUrl: `/assets/${scriptName}`, css, themeScript };
  const scriptBytes = brotli(script).length;
  const homeBytes = brotli(homePage({ name: "", code: "", assets })).length;
  const roomBytes = brotli(roomPage({ code: "GKRT", assets })).length;
  const totalBytes = scriptBytes + Math.max(homeBytes, roomBytes);
  console.log(
    `pages: script ${script.length} B (br ${scriptBytes}), css ${css.length} B (br ${brotli(css).length}), ` +
      `home with css br ${homeBytes}, room with css br ${roomBytes}; whole page br ${totalBytes} of ${budgetBytes}`,
  );
  if (totalBytes <= budgetBytes) return;
  console.error(`pages: ${totalBytes - budgetBytes} B over the budget of ${budgetBytes} B brotli`);
}

// Builds everything that pages load into dist/pages, with the bundler's own splitting, minifying and hashing: the
// scripts of home and room, one file of texts per language, the style sheet and the service worker; precompressed, with
// a manifest. Run it with Bun, from any folder.

import { createHash } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, extname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { BuildArtifact, BuildConfig } from "bun";
import type { BuiltFile, Manifest } from "../src/server/http/page-assets";
import { languages } from "../src/texts/language";

const root = join(import.meta.dir, "..");
const finished = join(root, "dist/pages");
/** Built next to the target and renamed when complete, so that a server that starts meanwhile finds a whole build. */
const target = `${finished}.${process.pid}`;
const entries = ["src/web/home/home.tsx", "src/web/room/room.tsx"];
const texts = Object.keys(languages).map((language) => `src/texts/${language}/catalogue.ts`);
const styles = "src/views/styles.css";
/** The service worker caches these only once they were used. */
const onlyWhenUsed = /^(src\/web\/message\/highlight|node_modules\/highlight)/;

interface File extends BuiltFile {
  readonly bytes: Uint8Array;
}

const files = [...(await scripts()), await styleSheet()];
await mkdir(target, { recursive: true });
await Promise.all(files.map(write));
await writeFile(join(target, "sw.js"), await worker());
const manifest: Manifest = { files: files.map(({ bytes: _, ...file }) => file) };
await writeFile(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
await rm(finished, { recursive: true, force: true });
await rename(target, finished);

async function scripts(): Promise<readonly File[]> {
  const { outputs, metafile } = await build({
    entrypoints: [...entries, ...texts],
    format: "esm",
    splitting: true,
    metafile: true,
    naming: { entry: "[name]-[hash].[ext]", chunk: "[name]-[hash].[ext]" },
  });
  return Promise.all(
    outputs.map(async (artifact) => {
      const meta = metafile?.outputs[Object.keys(metafile.outputs).find((path) => isAt(path, artifact)) ?? ""];
      const imported = (meta?.imports ?? []).filter(({ kind }) => kind === "import-statement");
      return {
        source: meta?.entryPoint ? relative(root, join(root, meta.entryPoint)) : basename(artifact.path),
        name: basename(artifact.path),
        type: "text/javascript; charset=utf-8",
        imports: imported.map(({ path }) => basename(path)),
        bytes: new Uint8Array(await artifact.arrayBuffer()),
      };
    }),
  );
}

async function styleSheet(): Promise<File> {
  const [artifact] = (await build({ entrypoints: [styles], naming: "[name]-[hash].[ext]" })).outputs;
  if (!artifact) throw new Error(`${styles} does not build.`);
  const name = basename(artifact.path);
  return {
    source: styles,
    name,
    type: "text/css; charset=utf-8",
    imports: [],
    bytes: new Uint8Array(await artifact.arrayBuffer()),
  };
}

/** The service worker, with the list of files it caches: all that a page may need offline. */
async function worker(): Promise<string> {
  const path = ({ name }: BuiltFile) => `/assets/${name}`;
  const textOf = (language: string) => files.find(({ source }) => source === `src/texts/${language}/catalogue.ts`);
  const isForAll = ({ source }: BuiltFile) => !texts.includes(source) && !onlyWhenUsed.test(source);
  const builtFor = {
    build: createHash("sha256").update(files.map(path).sort().join()).digest("hex").slice(0, 12),
    styles: files.filter(({ source }) => source === styles).map(path)[0],
    files: [...files.filter(isForAll).map(path), "/icons/icon-192.png", "/icons/maskable-192.png"],
    texts: Object.fromEntries(Object.keys(languages).map((language) => [language, path(textOf(language) as File)])),
  };
  const { outputs } = await build({
    entrypoints: ["src/web/service-worker/worker.ts"],
    format: "iife",
    define: { builtFor: JSON.stringify(builtFor) },
  });
  return (await outputs[0]?.text()) ?? "";
}

async function build({ entrypoints, ...config }: BuildConfig) {
  const result = await Bun.build({
    entrypoints: entrypoints.map((entry) => join(root, entry)),
    root,
    target: "browser",
    minify: true,
    jsx: { runtime: "automatic", importSource: "preact", development: false },
    ...config,
    define: { "process.env.NODE_ENV": '"production"', ...config.define },
  });
  if (!result.success) throw new AggregateError(result.logs, `${entrypoints} do not build.`);
  return result;
}

function isAt(path: string, artifact: BuildArtifact): boolean {
  return basename(path) === basename(artifact.path) && extname(path) === extname(artifact.path);
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

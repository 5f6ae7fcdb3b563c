// The service worker as one script, with the list of what it keeps: every file that a page may need offline.

import { createHash } from "node:crypto";
import { join } from "node:path";
import type { BuiltFile } from "../../src/server/http/page-assets";

const root = join(import.meta.dir, "../..");
/** Parts that few open: kept by the worker when somebody has. */
const onlyWhenUsed = /^src\/web\/formatting\/highlight/;
const texts = /^src\/texts\/(\w+)\//;

export async function buildWorker(files: readonly BuiltFile[]): Promise<string> {
  const path = ({ name }: BuiltFile) => `/assets/${name}`;
  const isText = ({ source }: BuiltFile) => texts.test(source);
  const builtFor = {
    build: createHash("sha256").update(files.map(path).sort().join()).digest("hex").slice(0, 12),
    app: files.filter(({ source }) => source === "src/web/app.ts").map(path)[0],
    files: [
      ...files.filter((file) => !isText(file) && !onlyWhenUsed.test(file.source)).map(path),
      "/icons/icon-192.png",
      "/icons/maskable-192.png",
    ],
    texts: Object.fromEntries(files.filter(isText).map((file) => [texts.exec(file.source)?.[1], path(file)])),
  };
  const result = await Bun.build({
    entrypoints: [join(root, "src/web/sw/worker.ts")],
    target: "browser",
    format: "iife",
    minify: true,
    define: { builtFor: JSON.stringify(builtFor) },
  });
  const [output] = result.outputs;
  if (!result.success || !output) throw new AggregateError(result.logs, "The service worker does not build.");
  return (await output.text()).trim();
}

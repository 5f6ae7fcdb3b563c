// The scripts of the pages: three layers (the core, Preact, the room view), each in one file, and each lazy part in a
// file of its own. What a layer holds no other file holds again: it is imported from there.
//
// Bun's own splitting would put whatever two parts share into a chunk of its own, and the critical path would become a
// dozen requests. So the layers are bundled apart, with what later files need from them as their exports.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative, sep } from "node:path";
import type { BunPlugin } from "bun";

const root = join(import.meta.dir, "../..");
const core = "src/web/app.ts";
/** Each may use those before it. The letter begins the names of its exports. */
const layerSources = { [core]: "c", "bin/pages/preact.ts": "p", "src/web/room/room-view.tsx": "r" } as const;

type LayerSource = keyof typeof layerSources;

export interface BuiltScript {
  /** What is built from which file, from the root; a chunk that lazy parts share has its own name. */
  readonly source: string;
  /** With the hash of what it holds, and of what it loads. */
  readonly name: string;
  readonly code: string;
  /** Names of the files that must be there before it runs, besides the core. */
  readonly imports: readonly string[];
}

interface Output {
  readonly source: string;
  readonly code: string;
}

/** `constants`: what the build puts in the place of names in the code. */
export async function buildScripts(constants: Record<string, string>): Promise<readonly BuiltScript[]> {
  const layers: { source: LayerSource; modules: ReadonlySet<string> }[] = [];
  const parts = new Set<string>();
  for (const source of Object.keys(layerSources) as LayerSource[]) {
    const { modules } = await bundle([source]);
    layers.push({ source, modules });
  }
  const isLayer = (source: string) => source in layerSources;
  const lazy = () => bundle([...parts].filter((part) => !isLayer(part)).sort());
  // Parts may have parts.
  for (let known = -1; known < parts.size; await lazy()) known = parts.size;
  const { outputs } = await lazy();
  // Backwards: what the room view needs of the core is known when the room view is.
  for (const layer of [...layers].reverse()) {
    const wanted = wantedFrom(layer.source, outputs);
    layers.pop();
    outputs.push(...(await bundle([layer.source], wanted)).outputs);
  }
  return linked(outputs);

  async function bundle(sources: readonly string[], wanted: readonly Wanted[] = []) {
    if (sources.length === 0) return { modules: new Set<string>(), outputs: [] };
    const placeOf = (module: string) => layers.find(({ modules }) => modules.has(module))?.source;
    const result = await Bun.build({
      entrypoints: sources.map((source) => join(root, source)),
      root,
      target: "browser",
      format: "esm",
      minify: true,
      splitting: true,
      metafile: true,
      jsx: { runtime: "automatic", importSource: "preact", development: false },
      naming: { entry: "[dir]/[name].js", chunk: "chunk-[hash].js" },
      define: { "process.env.NODE_ENV": '"production"', ...constants },
      plugins: [apart(placeOf, parts), ...(wanted.length > 0 ? [exporting(sources[0] ?? "", wanted)] : [])],
    });
    if (!result.success || !result.metafile) throw new AggregateError(result.logs, `${sources} do not build.`);
    const modules = new Set(Object.keys(result.metafile.inputs).map(fromRoot));
    const outputs: Output[] = [];
    for (const [path, { entryPoint }] of Object.entries(result.metafile.outputs)) {
      const artifact = result.outputs.find((output) => clean(output.path) === clean(path));
      if (!artifact) throw new Error(`${path} was not built.`);
      outputs.push({
        source: entryPoint ? fromRoot(entryPoint) : basename(path),
        code: (await artifact.text()).trim(),
      });
    }
    return { modules, outputs };
  }
}

/** Leaves out what another file holds (`@layer/module`) and what is loaded later (`@part/source`), and notes the parts. */
function apart(placeOf: (module: string) => string | undefined, parts: Set<string>): BunPlugin {
  return {
    name: "apart",
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path, importer, kind }) => {
        if (kind === "entry-point-build" || kind === "entry-point-run") return undefined;
        const target = fromRoot(Bun.resolveSync(path, dirname(importer)));
        if (kind === "dynamic-import") {
          parts.add(target);
          return { path: `@part/${target}`, external: true };
        }
        const layer = placeOf(target);
        return layer === undefined ? undefined : { path: `@layer/${layer}!${target}`, external: true };
      });
    },
  };
}

interface Wanted {
  readonly module: string;
  readonly name: string;
  /** What a layer calls this export. */
  readonly alias: string;
}

const layerImport = /\bimport(?:\{([^}]*)\}from)?"@layer\/([^"!]+)!([^"]+)";?/g;

/** What the files built so far take from a layer. */
function wantedFrom(layer: LayerSource, outputs: readonly Output[]): readonly Wanted[] {
  const letter = `${layerSources[layer]}$`;
  const wanted = new Map<string, Omit<Wanted, "alias">>();
  for (const { code } of outputs) {
    for (const [, names = "", from, module = ""] of code.matchAll(layerImport)) {
      if (from !== layer) continue;
      for (const name of names.split(",").filter(Boolean)) {
        const [imported = ""] = name.split(" as ");
        const key = `${module} ${imported}`;
        wanted.set(key, { module, name: imported });
      }
    }
  }
  // The bundler works on many files at once, and ends in another order each time: the same source makes the same build.
  return [...wanted.keys()].sort().flatMap((key, place) => {
    const one = wanted.get(key);
    return one ? { ...one, alias: `${letter}${place}` } : [];
  });
}

/** Aliases by module and name, for all layers: filled when a layer is built, used when files are linked. */
const aliases = new Map<string, string>();

/** Adds exports to a layer's entry. */
function exporting(layer: string, wanted: readonly Wanted[]): BunPlugin {
  for (const { module, name, alias } of wanted) aliases.set(`${module} ${name}`, alias);
  return {
    name: "exporting",
    setup(build) {
      build.onLoad({ filter: /(app|preact|room-view)\.tsx?$/ }, async ({ path }) => {
        if (fromRoot(path) !== layer) return undefined;
        const lines = wanted.map(
          ({ module, name, alias }) => `export { ${name} as ${alias} } from ${specifier(module)};`,
        );
        const contents = `${await readFile(path, "utf8")}\n${lines.join("\n")}\n`;
        return { contents, loader: path.endsWith("x") ? "tsx" : "ts" };
      });
    },
  };
}

function specifier(module: string): string {
  return JSON.stringify(join(root, module));
}

/** Gives each file its name, and puts these names where files name each other. */
function linked(outputs: readonly Output[]): readonly BuiltScript[] {
  const build = sha256(
    outputs
      .map(({ source, code }) => `${source}\n${code}`)
      .sort()
      .join("\n"),
  );
  const names = new Map(outputs.map((output) => [output.source, nameOf(output, build)]));
  const named = (source: string): string => {
    const name = names.get(source);
    if (name === undefined) throw new Error(`${source} is imported, and was not built.`);
    return name;
  };
  return outputs.map(({ source, code }) => {
    const taken = new Map<string, string[]>();
    const linkedCode = code
      .replace(layerImport, (_, listed: string | undefined, layer: string, module: string) => {
        const names = taken.get(layer) ?? [];
        taken.set(layer, names);
        if (listed !== undefined) names.push(...aliased(listed, module));
        return "";
      })
      .replace(/"@part\/([^"]+)"/g, (_, part: string) => `"./${named(part)}"`)
      .replace(/(\bfrom|\bimport)"[./]+(chunk-\w+\.js)"/g, (_, word: string, chunk: string) => {
        if (!taken.has(chunk)) taken.set(chunk, []);
        return `${word}"./${named(chunk)}"`;
      });
    if (/"@(layer|part)\//.test(linkedCode)) throw new Error(`${source} imports a whole module: name what it needs.`);
    const lines = [...taken].filter(([, names]) => names.length > 0);
    const head = lines.map(([from, names]) => `import{${names.join(",")}}from"./${named(from)}";`).join("");
    const imports = [...taken.keys()].filter((from) => from !== core).map(named);
    return { source, name: named(source), code: head + linkedCode, imports };
  });
}

function aliased(listed: string, module: string): readonly string[] {
  return listed.split(",").map((name) => {
    const [imported = "", local = imported] = name.split(" as ");
    return `${aliases.get(`${module} ${imported}`)} as ${local}`;
  });
}

/**
 * A file that names others has the hash of the whole build: they name each other in circles, and must never be mixed
 * with those of another build. All others have the hash of what they hold.
 */
function nameOf({ source, code }: Output, build: string): string {
  const hash = /"@(layer|part)\/|"[./]+chunk-/.test(code) ? sha256(`${build} ${source}`) : sha256(code);
  return `${slug(source)}-${hash.slice(0, 12)}.js`;
}

/** `src/texts/de/catalogue.ts` → texts-de, `src/web/room/sheet.tsx` → sheet. */
function slug(source: string): string {
  const stem = basename(source, extname(source));
  if (source.startsWith("chunk-")) return "shared";
  return source.startsWith("src/texts/") ? `texts-${basename(dirname(source))}` : stem;
}

/** The folder of packages may be a link to another tree's. */
function fromRoot(path: string): string {
  const [, inPackages] = /.*[\\/]?\bnode_modules[\\/](.*)/.exec(path) ?? [];
  if (inPackages !== undefined) return `node_modules/${inPackages}`;
  return relative(root, join(path.startsWith(root) ? "" : root, path))
    .split(sep)
    .join("/");
}

function clean(path: string): string {
  return path.replace(/^\.\//, "");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

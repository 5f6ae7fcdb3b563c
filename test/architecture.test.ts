// Checks the imports in src/ against the table in ARCHITECTURE.md, and that the files named in documents exist.

import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSources, root, type SourceFile, sourceOf, targetOf } from "./support/source-files";

const sources = readSources();
const byPath = new Map(sources.map((source) => [source.path, source]));
const isFile = (path: string): boolean => byPath.has(path) || existsSync(join(root, path));

/** Each place in src/ with what it may import: path prefixes, or packages. The first matching row counts. */
const table: readonly { readonly from: RegExp; readonly may: readonly RegExp[] }[] = [
  { from: /^src\/chat\//, may: [/^src\/chat\//] },
  { from: /^src\/protocol\//, may: [/^src\/(chat|protocol)\//, /^valibot$/] },
  { from: /^src\/texts\//, may: [/^src\/texts\//] },
  { from: /^src\/client\//, may: [/^src\/(chat|protocol|client)\//] },
  { from: /^src\/views\//, may: [/^src\/(chat|texts|views)\//, /^preact(\/hooks)?$/] },
  {
    from: /^src\/web\/message\/(highlight|code-languages)\.ts$/,
    may: [/^src\/(chat|views|web)\//, /^highlight\.js(\/|$)/],
  },
  { from: /^src\/web\//, may: [/^src\/(chat|protocol|texts|client|views|web)\//, /^preact(\/hooks)?$/] },
  { from: /^src\/server\/memory\//, may: [/^src\/(chat|server\/memory)\//] },
  { from: /^src\/server\/sqlite\//, may: [/^src\/(chat|server\/sqlite)\//, /^bun:sqlite$/, /^node:/] },
  { from: /^src\/server\/main\.ts$/, may: [/^src\/(chat|protocol|texts|server)\//, /^package\.json$/, /^[^.]/] },
  {
    from: /^src\/server\/http\//,
    may: [
      /^src\/(chat|protocol|texts|views)\//,
      /^src\/server\/(?!sqlite\/|memory\/|main)/,
      /^preact(-render-to-string)?$/,
      /^(?!src\/|preact)/,
    ],
  },
  {
    from: /^src\/server\//,
    may: [/^src\/(chat|protocol|texts)\//, /^src\/server\/(?!sqlite\/|memory\/|main)/, /^(?!src\/|preact)/],
  },
];

function offences(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, imports }) => {
    const row = table.find(({ from }) => from.test(path));
    const targets = imports.map((name) => targetOf(path, name, isFile));
    return targets
      .filter((target) => !row?.may.some((may) => may.test(target)))
      .map((target) => `${path} imports ${target}`);
  });
}

test("every file imports only what the table allows for its place, types included", () => {
  expect(offences(sources)).toEqual([]);
  expect(sources.length).toBeGreaterThan(80);
});

test("this test sees every way to import, and names both files", () => {
  const written = `
    import type { A } from "../server/hub";
    import { b,
      c } from "preact";
    export { d } from "../protocol/limits";
    const e = await import("../client/api");
    const f = new URL("../server/sqlite/store-worker.ts", import.meta.url);
    import "../web/theme";
    // import { no } from "../server/main";
  `;
  expect(offences([sourceOf("src/chat/made-up.ts", written)])).toEqual([
    "src/chat/made-up.ts imports src/server/hub.ts",
    "src/chat/made-up.ts imports preact",
    "src/chat/made-up.ts imports src/protocol/limits.ts",
    "src/chat/made-up.ts imports src/client/api.ts",
    "src/chat/made-up.ts imports src/server/sqlite/store-worker.ts",
    "src/chat/made-up.ts imports src/web/theme.ts",
  ]);
  const store = sourceOf("src/server/hub.ts", 'import { MemoryStore } from "./memory/memory-store";');
  expect(offences([store])).toEqual(["src/server/hub.ts imports src/server/memory/memory-store.ts"]);
});

test("there are no circles, types included", () => {
  expect(circles(sources)).toEqual([]);
  const circle = [
    sourceOf("src/chat/a.ts", 'import "./b.ts";'),
    sourceOf("src/chat/b.ts", 'import type { A } from "./a.ts";'),
  ];
  expect(circles(circle)).toEqual(["src/chat/a.ts → src/chat/b.ts → src/chat/a.ts"]);
});

/** One cycle for each file that closes one, in the order of a walk. */
function circles(files: readonly SourceFile[]): string[] {
  const known = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      return;
    }
    if (done.has(path)) return;
    for (const name of known.get(path)?.imports ?? []) {
      const target = targetOf(path, name, (file) => known.has(file));
      if (known.has(target)) walk(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const { path } of files) walk(path, []);
  return found;
}

test("the domain can be replayed: it uses no clock, randomness or output of its own", () => {
  const impure =
    /\bDate\b|\bMath\.random\b|\bcrypto\b|\bconsole\b|\bprocess\b|\bset(?:Timeout|Interval|Immediate)\b|\bfetch\(|\bBun\b|\bperformance\b/;
  const found = sources.filter(({ path, code }) => path.startsWith("src/chat/") && impure.test(code));
  expect(found.map(({ path, code }) => `${path}: ${impure.exec(code)?.[0]}`)).toEqual([]);
});

test("a view is the same in a browser and on a server: no document, clock, randomness or network", () => {
  const impure =
    /\b(?:document|window|navigator|location|localStorage|sessionStorage|history)\b[.[?]|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bcrypto\.|\bset(?:Timeout|Interval|Immediate)\(|\brequestAnimationFrame\b|\bfetch\(|\bconsole\.|\buse(?:Effect|LayoutEffect|Ref)\b/;
  const found = sources.filter(({ path, code }) => path.startsWith("src/views/") && impure.test(code));
  expect(found.map(({ path, code }) => `${path}: ${impure.exec(code)?.[0]}`)).toEqual([]);
  expect(impure.test(sourceOf("src/views/a.tsx", "document.title;").code)).toBe(true);
});

test("nothing is measured by the wall clock: it is read only to be shown, or for what outlives the process", () => {
  const readers = [
    "src/server/system-clock.ts",
    "src/server/sqlite/sqlite-store.ts",
    "src/web/network/browser-clock.ts",
    "src/web/offline/last-state.ts",
    "src/web/room/live-room.tsx",
    "src/web/storage/saved-rooms.ts",
  ];
  const found = sources.filter(({ code }) => /\bDate\.now\b|\bnew Date\(\)/.test(code)).map(({ path }) => path);
  expect(found.filter((path) => !readers.includes(path))).toEqual([]);
});

test("only config reads the environment, and main hands it over", () => {
  const readers = sources.filter(({ code }) => /\bprocess\.env\b|\bBun\.env\b|\bimport\.meta\.env\b/.test(code));
  expect(readers.map(({ path }) => path)).toEqual(["src/server/main.ts"]);
  expect(readers[0]?.code.match(/\bprocess\.env\b/g)).toHaveLength(1);
});

test("what src/ imports is installed where Chatsy runs: no package of development", () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { dependencies: object };
  const packages = sources.flatMap(({ imports }) => imports.filter((name) => /^(?!\.|node:|bun\b)/.test(name)));
  const names = new Set(packages.map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/")));
  expect([...names].filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
  expect(names.size).toBeGreaterThan(5);
});

test("only main names a store", () => {
  const naming = /\b(?:SqliteStore|MemoryStore)\b/;
  const found = sources.filter(({ path, code }) => naming.test(code) && !/^src\/server\/(sqlite|memory)\//.test(path));
  expect(found.map(({ path }) => path)).toEqual(["src/server/main.ts"]);
});

test("no file is a drawer: no index, utils, helpers, common or types, and none has more than 300 lines", () => {
  const drawer = /(^|\/)(index|utils?|helpers?|common|types|misc|shared)(\.tsx?$|\/)/;
  expect(sources.filter(({ path }) => drawer.test(path)).map(({ path }) => path)).toEqual([]);
  expect(sources.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path} has ${lines} lines`)).toEqual([]);
});

test("every file begins with a comment on its purpose, and its name is in kebab-case", () => {
  const unnamed = sources.filter(({ path }) => !/^\/\/ [A-Z]/.test(readFileSync(join(root, path), "utf8")));
  expect(unnamed.map(({ path }) => path)).toEqual([]);
  expect(sources.filter(({ path }) => !/^[a-z0-9/-]+\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([]);
});

test("every file that a document names exists", () => {
  const named = /`((?:src|test|bin|bench|docs)\/[\w./*-]*)`/g;
  const missing: string[] = [];
  for (const document of ["README.md", "ARCHITECTURE.md", "PROTOCOL.md", "CONTRIBUTING.md", "SECURITY.md"]) {
    const isWanted = document === "README.md" || document === "ARCHITECTURE.md";
    if (!existsSync(join(root, document))) {
      if (isWanted) missing.push(document);
      continue;
    }
    for (const [, path = ""] of readFileSync(join(root, document), "utf8").matchAll(named)) {
      const isThere = path.includes("*")
        ? [...new Bun.Glob(path).scanSync(root)].length > 0
        : existsSync(join(root, path));
      if (!isThere) missing.push(`${path}, named in ${document}`);
    }
  }
  expect(missing).toEqual([]);
});

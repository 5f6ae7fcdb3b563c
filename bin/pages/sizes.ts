// What the pages weigh, as a browser gets them: the critical path (one can type and send) and each lazy part, beside
// its budget.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readBuiltPages } from "../../src/server/http/built-pages";
import { compressedOnce } from "../../src/server/http/content-encoding";
import { homePage } from "../../src/server/http/home-page";
import type { Manifest } from "../../src/server/http/page-assets";
import { pageTexts } from "../../src/server/http/page-texts";
import { type Language, languages } from "../../src/texts/language";

/** About one round trip of a new connection. */
export const criticalBudgetBytes = 16 * 1024;
export const partBudgetBytes = 10 * 1024;

/** Parts that few open, and that cannot be smaller. */
const withoutBudget = /^src\/web\/formatting\/highlight/;

export interface Size {
  readonly name: string;
  readonly bytes: number;
  /** Undefined where there is none. */
  readonly budgetBytes: number | undefined;
}

export interface Sizes {
  /** HTML and core script, of the language that weighs most; their sum has the budget. */
  readonly critical: readonly Size[];
  readonly criticalBytes: number;
  readonly parts: readonly Size[];
}

/** In bytes of brotli. `folder`: a build of bin/build-pages.ts. */
export function sizesOf(folder: string): Sizes {
  const { files } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  const { assets } = readBuiltPages(folder);
  const page = (html: string) => compressedOnce(html, "br").length;
  const pages = (Object.keys(languages) as Language[]).map((language) => {
    const texts = pageTexts(language);
    const home = page(homePage({ name: "", code: "", assets, texts }));
    return { language, home };
  });
  const [heaviest] = pages.toSorted((one, other) => other.home - one.home);
  const sizeOf = (name: string) => readFileSync(join(folder, `${name}.br`)).length;
  const core = files.filter(({ source }) => source === "src/web/app.ts");
  const critical = [
    { name: `home page (${heaviest?.language}), styles and texts in it`, bytes: heaviest?.home ?? 0 },
    ...core.map(({ name }) => ({ name, bytes: sizeOf(name) })),
  ].map((size) => ({ ...size, budgetBytes: undefined }));
  return {
    critical,
    criticalBytes: critical.reduce((sum, { bytes }) => sum + bytes, 0),
    parts: files
      .filter((file) => !core.includes(file))
      .map(({ name, source }) => ({
        name,
        bytes: sizeOf(name),
        budgetBytes: withoutBudget.test(source) || !/\.(js|css)$/.test(name) ? undefined : partBudgetBytes,
      })),
  };
}

/** What is beyond its budget, in words. */
export function excessesOf({ criticalBytes, parts }: Sizes): readonly string[] {
  const excess = (name: string, bytes: number, budget: number) => `${name}: ${bytes - budget} B beyond ${budget} B`;
  return [
    ...(criticalBytes > criticalBudgetBytes ? [excess("critical path", criticalBytes, criticalBudgetBytes)] : []),
    ...parts.flatMap(({ name, bytes, budgetBytes }) =>
      budgetBytes !== undefined && bytes > budgetBytes ? [excess(name, bytes, budgetBytes)] : [],
    ),
  ];
}

/** Prints the table. Returns whether everything is within its budget. */
export function reportSizes(folder: string): boolean {
  const sizes = sizesOf(folder);
  console.log("| file | brotli, B | budget, B |\n| --- | ---: | ---: |");
  const row = (name: string, bytes: number, budget?: number) => console.log(`| ${name} | ${bytes} | ${budget ?? ""} |`);
  for (const { name, bytes } of sizes.critical) row(name, bytes);
  row("**critical path**", sizes.criticalBytes, criticalBudgetBytes);
  for (const { name, bytes, budgetBytes } of sizes.parts) row(name, bytes, budgetBytes);
  const excesses = excessesOf(sizes);
  for (const excess of excesses) console.error(`pages: ${excess}`);
  return excesses.length === 0;
}

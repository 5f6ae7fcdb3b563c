// The languages that code is coloured in, each loaded on first use, and the names that people use for them.

import type { HLJSApi, LanguageFn, Mode } from "highlight.js";

type Load = () => Promise<{ readonly default: LanguageFn }>;

const languages = {
  bash: () => import("highlight.js/lib/languages/bash"),
  c: () => import("highlight.js/lib/languages/c"),
  cpp: () => import("highlight.js/lib/languages/cpp"),
  css: () => import("highlight.js/lib/languages/css"),
  diff: () => import("highlight.js/lib/languages/diff"),
  go: () => import("highlight.js/lib/languages/go"),
  java,
  javascript: () => import("highlight.js/lib/languages/javascript"),
  json: () => import("highlight.js/lib/languages/json"),
  markdown: () => import("highlight.js/lib/languages/markdown"),
  python: () => import("highlight.js/lib/languages/python"),
  rust: () => import("highlight.js/lib/languages/rust"),
  sql: () => import("highlight.js/lib/languages/sql"),
  typescript: () => import("highlight.js/lib/languages/typescript"),
  xml: () => import("highlight.js/lib/languages/xml"),
  yaml: () => import("highlight.js/lib/languages/yaml"),
} satisfies { readonly [name: string]: Load };

export type CodeLanguage = keyof typeof languages;

/**
 * Two of its rules colour names after a type, and take time in the cube of a word's length wherever `<` follows: a
 * message of such words would block a page for a second. These names get no colour.
 */
async function java(): Promise<{ readonly default: LanguageFn }> {
  const { default: rules } = await import("highlight.js/lib/languages/java");
  const isBehindType = ({ begin }: Mode) => Array.isArray(begin) && String(begin[1]).includes("<");
  return {
    default: (highlighter: HLJSApi) => {
      const language = rules(highlighter);
      return { ...language, contains: language.contains.filter((mode) => !isBehindType(mode)) };
    },
  };
}

const otherNames: { readonly [name: string]: CodeLanguage } = {
  "c++": "cpp",
  cc: "cpp",
  golang: "go",
  h: "c",
  hpp: "cpp",
  html: "xml",
  js: "javascript",
  json5: "json",
  jsonc: "json",
  jsx: "javascript",
  md: "markdown",
  mjs: "javascript",
  patch: "diff",
  postgres: "sql",
  py: "python",
  rs: "rust",
  sh: "bash",
  shell: "bash",
  svg: "xml",
  ts: "typescript",
  tsx: "typescript",
  yml: "yaml",
  zsh: "bash",
};

/** Undefined for a language that is not coloured. */
export function codeLanguage(name: string): CodeLanguage | undefined {
  const typed = name.toLowerCase();
  if (Object.hasOwn(languages, typed)) return typed as CodeLanguage;
  return Object.hasOwn(otherNames, typed) ? otherNames[typed] : undefined;
}

export async function loadLanguage(language: CodeLanguage): Promise<LanguageFn> {
  return (await languages[language]()).default;
}

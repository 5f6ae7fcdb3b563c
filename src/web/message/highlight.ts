// Colours code with highlight.js, whose tokens are rendered here and whose HTML is not used. The attacker in mind sends
// code that takes long to colour, so only the beginning of long code is coloured.

import type { Emitter } from "highlight.js";
import highlighter from "highlight.js/lib/core";
import type { CodeKind, CodeToken } from "../../views/message/code-block";
import { codeLanguage, loadLanguage } from "./code-languages";

/** Scopes of highlight.js by their first word; other scopes look like what surrounds them. */
const kinds: { readonly [scope: string]: CodeKind | undefined } = {
  keyword: "keyword",
  "selector-tag": "keyword",
  "template-tag": "keyword",
  name: "keyword",
  section: "keyword",
  string: "string",
  regexp: "string",
  char: "string",
  code: "string",
  number: "number",
  literal: "number",
  symbol: "number",
  bullet: "number",
  comment: "comment",
  quote: "comment",
  meta: "comment",
  doctag: "comment",
  title: "name",
  class: "name",
  function: undefined,
  type: "name",
  built_in: "name",
  attr: "attribute",
  attribute: "attribute",
  property: "attribute",
  variable: "attribute",
  "template-variable": "attribute",
  "selector-class": "attribute",
  "selector-id": "attribute",
  "selector-attr": "attribute",
  "selector-pseudo": "attribute",
  link: "attribute",
  addition: "added",
  deletion: "removed",
};

/** Collects the tokens of highlight.js as a flat list; its own emitter would build a tree for HTML. */
class TokenEmitter implements Emitter {
  readonly tokens: CodeToken[] = [];
  readonly #scopes: (CodeKind | undefined)[] = [];

  startScope(name: string): void {
    const [first = ""] = name.split(".");
    this.#scopes.push(Object.hasOwn(kinds, first) ? kinds[first] : this.#scopes.at(-1));
  }

  endScope(): void {
    this.#scopes.pop();
  }

  // An alias that highlight.js also calls; its types leave it out.
  readonly openNode = this.startScope;
  readonly closeNode = this.endScope;

  addText(text: string): void {
    const kind = this.#scopes.at(-1);
    const last = this.tokens.at(-1);
    if (last && last.kind === kind) this.tokens[this.tokens.length - 1] = { kind, text: last.text + text };
    else if (text !== "") this.tokens.push({ kind, text });
  }

  __addSublanguage(emitter: Emitter): void {
    if (emitter instanceof TokenEmitter) this.tokens.push(...emitter.tokens);
  }

  finalize(): void {}

  toHTML(): string {
    return "";
  }
}

/** In UTF-16 units. Each sign may be a token of its own, and a token costs some microseconds. */
const unitsMax = 2_000;
/** Some rules take time in the square of a line's length. */
const lineUnitsMax = 200;
/**
 * Others take time in the square of a word's length, or of the space between two words, because they look for an end
 * from each letter.
 */
const endless = /[\w$-]{60}|\s{60}/;

highlighter.configure({ __emitter: TokenEmitter });

/**
 * Empty for an unknown language, and for code whose beginning would take long. Rejects when the language's rules cannot
 * be loaded.
 */
export async function highlight(code: string, name: string): Promise<readonly CodeToken[]> {
  const language = codeLanguage(name);
  const begin = colourable(code);
  if (!language || begin === "") return [];
  const rules = await loadLanguage(language);
  if (!highlighter.getLanguage(language)) highlighter.registerLanguage(language, rules);
  const { _emitter: emitter } = highlighter.highlight(begin, { language, ignoreIllegals: true });
  const tokens = emitter instanceof TokenEmitter ? emitter.tokens : [];
  // If the tokens do not add up to the code, it is shown without colours.
  if (tokens.map(({ text }) => text).join("") !== begin) return [];
  return begin === code ? tokens : [...tokens, { kind: undefined, text: code.slice(begin.length) }];
}

/** The first lines of the code, up to the first limit. */
function colourable(code: string): string {
  let end = 0;
  for (const line of code.slice(0, unitsMax + 1).split("\n")) {
    if (line.length > lineUnitsMax || end + line.length > unitsMax) break;
    end += line.length + 1;
  }
  const begin = code.slice(0, end);
  return begin.slice(0, endless.exec(begin)?.index);
}

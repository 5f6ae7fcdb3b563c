// Colours code by highlight.js, which here gives tokens to draw and whose HTML nobody reads. The attacker in mind sends
// code that takes long: it is no longer than a message, and has no line that nobody could read.

import type { Emitter } from "highlight.js";
import highlighter from "highlight.js/lib/core";
import type { CodeKind, CodeToken } from "../../views/message/code-block";
import { codeLanguage, loadLanguage } from "./code-languages";

/** Scopes of highlight.js by their first word; the others look like what they are in. */
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

/** What highlight.js tells of the code, as a flat list. Its own emitter would make a tree, for HTML. */
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

  // It says the same in other words, which its types leave out.
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

/** Some rules take time in the square of a line's length, or of a word's or a gap's. Beyond, code keeps its one colour. */
const tooLong = /.{161}|[\w$-]{60}|\s{60}/;

highlighter.configure({ __emitter: TokenEmitter });

/** Empty for a language that is not known, and for endless lines and words. Rejects when its rules cannot be loaded. */
export async function highlight(code: string, name: string): Promise<readonly CodeToken[]> {
  const language = codeLanguage(name);
  if (!language || tooLong.test(code)) return [];
  const rules = await loadLanguage(language);
  if (!highlighter.getLanguage(language)) highlighter.registerLanguage(language, rules);
  const { _emitter: emitter } = highlighter.highlight(code, { language, ignoreIllegals: true });
  const tokens = emitter instanceof TokenEmitter ? emitter.tokens : [];
  // Colours are not worth a letter.
  return tokens.map(({ text }) => text).join("") === code ? tokens : [];
}

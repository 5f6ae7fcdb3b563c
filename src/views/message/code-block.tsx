// Code as it was typed, with its language and a button that copies it. What copies and colours it is handed in: in a page
// without a script there is neither.

import { type ComponentType, createContext } from "preact";
import { useContext } from "preact/hooks";
import { useWords } from "../words";

export interface CodeBlockProps {
  readonly language: string;
  readonly code: string;
  readonly tabIndex?: number | undefined;
}

export type CodeKind = "keyword" | "string" | "number" | "comment" | "name" | "attribute" | "added" | "removed";

/** A piece of the code; all pieces together are the code. */
export interface CodeToken {
  readonly kind: CodeKind | undefined;
  readonly text: string;
}

/** Draws code that does something. It must begin as `StillCode` draws it. */
export const LiveCode = createContext<ComponentType<CodeBlockProps> | undefined>(undefined);

export function CodeBlock(props: CodeBlockProps) {
  const Live = useContext(LiveCode);
  return Live ? <Live {...props} /> : <StillCode {...props} />;
}

interface StillCodeProps extends CodeBlockProps {
  /** None, or all of the code in colours. */
  readonly tokens?: readonly CodeToken[];
  readonly copyLabel?: "message.copyCode" | "message.copied" | "message.notCopied";
  readonly refs?: {
    readonly button: { current: HTMLButtonElement | null };
    readonly block: { current: HTMLPreElement | null };
  };
  copy?(): void;
}

export function StillCode({ language, code, tabIndex, tokens = [], copyLabel, refs, copy }: StillCodeProps) {
  const { t } = useWords();
  return (
    <div class="code-block" dir="ltr">
      <div class="code-head">
        <span>{language}</span>
        <button type="button" class="needs-script" ref={refs?.button ?? null} tabIndex={tabIndex} onClick={copy}>
          {t(copyLabel ?? "message.copyCode")}
        </button>
      </div>
      {/* Reached by the keys where it is too wide and scrolls: without a script always. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keys. */}
      <pre ref={refs?.block ?? null} tabIndex={0}>
        <code>{tokens.length === 0 ? code : tokens.map(drawToken)}</code>
      </pre>
    </div>
  );
}

function drawToken({ kind, text }: CodeToken) {
  return kind ? <span class={`code-${kind}`}>{text}</span> : text;
}

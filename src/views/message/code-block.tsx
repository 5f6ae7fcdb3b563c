// A code block with its language and a copy button. Copying and colouring are passed in, as a page without scripts has
// neither.

import { type ComponentType, createContext } from "preact";
import { useContext } from "preact/hooks";
import { useWords } from "../words";

export interface CodeBlockProps {
  readonly language: string;
  readonly code: string;
  readonly tabIndex?: number | undefined;
}

export type CodeKind = "keyword" | "string" | "number" | "comment" | "name" | "attribute" | "added" | "removed";

/** A token of the code; all tokens together are the code. */
export interface CodeToken {
  readonly kind: CodeKind | undefined;
  readonly text: string;
}

/** An interactive code block. Its first render must equal `StillCode`. */
export const LiveCode = createContext<ComponentType<CodeBlockProps> | undefined>(undefined);

export function CodeBlock(props: CodeBlockProps) {
  const Live = useContext(LiveCode);
  return Live ? <Live {...props} /> : <StillCode {...props} />;
}

interface StillCodeProps extends CodeBlockProps {
  /** Empty, or all of the code in tokens. */
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
      {/* Focusable where it is too wide and scrolls; without scripts always. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it. */}
      <pre ref={refs?.block ?? null} tabIndex={0}>
        <code>{tokens.length === 0 ? code : tokens.map(drawToken)}</code>
      </pre>
    </div>
  );
}

function drawToken({ kind, text }: CodeToken) {
  return kind ? <span class={`code-${kind}`}>{text}</span> : text;
}

// Code as it was typed, with its language and a button that copies it. Colours come when they are loaded, if ever.

import { useEffect, useRef, useState } from "preact/hooks";
import { copyText } from "../room/copy-text";
import { t } from "../texts";
import type { CodeToken } from "./highlight";

/** So long one reads that it is copied. */
const copiedForMs = 2_000;

type Copied = "message.copyCode" | "message.copied" | "message.notCopied";

export function CodeBlock({ language, code }: { language: string; code: string }) {
  const [tokens, setTokens] = useState<readonly CodeToken[]>([]);
  const [copied, setCopied] = useState<Copied>("message.copyCode");
  const button = useRef<HTMLButtonElement>(null);
  const block = useRef<HTMLPreElement>(null);

  useEffect(() => {
    let isWanted = true;
    setTokens([]);
    setCopied("message.copyCode");
    highlighted(code, language).then((found) => isWanted && setTokens(found));
    return () => {
      isWanted = false;
    };
  }, [code, language]);

  useEffect(() => {
    if (copied === "message.copyCode") return undefined;
    const timer = setTimeout(() => setCopied("message.copyCode"), copiedForMs);
    return () => clearTimeout(timer);
  }, [copied]);

  // Only what is too wide for its bubble scrolls, and only that is a Tab stop. Measured when it has been laid out anyway.
  useEffect(() => {
    const { current } = block;
    if (!current) return undefined;
    const observer = new ResizeObserver(() => {
      current.tabIndex = current.scrollWidth > current.clientWidth ? 0 : -1;
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [code]);

  async function copy() {
    if (!button.current) return;
    setCopied((await copyText(code, button.current)) ? "message.copied" : "message.notCopied");
  }

  return (
    <div class="code-block" dir="ltr">
      <div class="code-head">
        <span>{language}</span>
        <button type="button" ref={button} onClick={copy}>
          {t(copied)}
        </button>
      </div>
      <pre ref={block} tabIndex={-1}>
        <code>{tokens.length === 0 ? code : tokens.map(drawToken)}</code>
      </pre>
    </div>
  );
}

function drawToken({ kind, text }: CodeToken) {
  return kind ? <span class={`code-${kind}`}>{text}</span> : text;
}

/** Nothing for a language that is not known, and without a network. */
async function highlighted(code: string, language: string): Promise<readonly CodeToken[]> {
  if (language === "") return [];
  try {
    const { highlight } = await import("./highlight");
    return await highlight(code, language);
  } catch {
    return [];
  }
}

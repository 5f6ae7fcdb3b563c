// A code block in a page with scripts: its copy button works, and its colours appear when they are loaded, if ever.

import { useEffect, useRef, useState } from "preact/hooks";
import { type CodeBlockProps, type CodeToken, StillCode } from "../../views/message/code-block";
import { copyText } from "../copy-text";

/** How long the button says that the code was copied. */
const copiedForMs = 2_000;

type CopyLabel = "message.copyCode" | "message.copied" | "message.notCopied";

export function LiveCodeBlock({ language, code, tabIndex }: CodeBlockProps) {
  const [tokens, setTokens] = useState<readonly CodeToken[]>([]);
  const [copyLabel, setCopyLabel] = useState<CopyLabel>("message.copyCode");
  const button = useRef<HTMLButtonElement>(null);
  const block = useRef<HTMLPreElement>(null);

  useEffect(() => {
    let isWanted = true;
    setTokens([]);
    setCopyLabel("message.copyCode");
    highlighted(code, language).then((found) => isWanted && setTokens(found));
    return () => {
      isWanted = false;
    };
  }, [code, language]);

  useEffect(() => {
    if (copyLabel === "message.copyCode") return undefined;
    const timer = setTimeout(() => setCopyLabel("message.copyCode"), copiedForMs);
    return () => clearTimeout(timer);
  }, [copyLabel]);

  // Only code that is too wide for its bubble scrolls, and only that is a Tab stop. Measured after layout.
  useEffect(() => {
    const { current } = block;
    if (!current) return undefined;
    const observer = new ResizeObserver(() => {
      current.tabIndex = current.scrollWidth > current.clientWidth ? 0 : -1;
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [code]);

  async function copy(): Promise<void> {
    if (!button.current) return;
    setCopyLabel((await copyText(code, button.current)) ? "message.copied" : "message.notCopied");
  }

  return (
    <StillCode
      language={language}
      code={code}
      tabIndex={tabIndex}
      tokens={tokens}
      copyLabel={copyLabel}
      refs={{ button, block }}
      copy={copy}
    />
  );
}

/** No tokens for an unknown language, or without a network. */
async function highlighted(code: string, language: string): Promise<readonly CodeToken[]> {
  if (language === "") return [];
  try {
    const { highlight } = await import("./highlight");
    return await highlight(code, language);
  } catch {
    return [];
  }
}

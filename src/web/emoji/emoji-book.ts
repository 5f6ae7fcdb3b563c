// All emoji that this browser can draw, with their names. Loaded on first use, in files that download in parallel;
// reading and writing need none of them.

import { type Emoji, emojiIn } from "../../chat/emoji";

export type EmojiGroupName =
  | keyof typeof import("./emoji-list").emojiList
  | keyof typeof import("./emoji-signs").emojiSigns;

export interface EmojiEntry {
  readonly emoji: Emoji;
  /** Shortcodes without colons, like `+1` and `thumbsup`; at least one. */
  readonly codes: readonly [string, ...string[]];
  /** Further search words. */
  readonly keywords: readonly string[];
}

export interface EmojiGroup {
  readonly name: EmojiGroupName;
  readonly entries: readonly EmojiEntry[];
}

export interface EmojiBook {
  readonly groups: readonly EmojiGroup[];
  readonly entries: readonly EmojiEntry[];
  byCode(code: string): EmojiEntry | undefined;
  /** Also finds an emoji with a skin tone. */
  byEmoji(emoji: string): EmojiEntry | undefined;
}

let loading: Promise<EmojiBook> | undefined;

/** Returns the same book each time. Rejects when a file cannot be loaded; the next call tries again. */
export function loadEmojiBook(): Promise<EmojiBook> {
  loading ??= readBook().catch((cause: unknown) => {
    loading = undefined;
    throw cause;
  });
  return loading;
}

async function readBook(): Promise<EmojiBook> {
  const [{ emojiList }, { emojiSigns }, { emojiKeywords }] = await Promise.all([
    import("./emoji-list"),
    import("./emoji-signs"),
    import("./emoji-keywords"),
  ]);
  const columns = Object.entries({ ...emojiList, ...emojiSigns }) as [EmojiGroupName, readonly [string, string]][];
  const groups = columns.map(([name, [emoji, codes]]) => ({
    name,
    entries: entriesOf(emoji, codes, emojiKeywords[name]),
  }));
  const entries = groups.flatMap((group) => group.entries);
  const codes = new Map(entries.flatMap((entry) => entry.codes.map((code) => [code, entry])));
  const emoji = new Map(entries.map((entry) => [entry.emoji as string, entry]));
  return {
    groups,
    entries,
    byCode: (code) => codes.get(code),
    byEmoji: (written) => emoji.get(written) ?? emoji.get(emojiIn(withoutTone(written)) ?? ""),
  };
}

/** Leaves out emoji that are newer than this browser, which would draw a box or the parts. */
function entriesOf(emojiColumn: string, codeColumn: string, keywordColumn: string): readonly EmojiEntry[] {
  const codes = codeColumn.split(/\s/);
  const keywords = keywordColumn.split(/\s/);
  return emojiColumn.split(/\s/).flatMap((written, index) => {
    const emoji = emojiIn(written);
    const [code, ...others] = codes[index]?.split("/") ?? [];
    if (emoji === undefined || code === undefined) return [];
    return [{ emoji, codes: [code, ...others], keywords: keywords[index]?.split("/") ?? [] }];
  });
}

/** For screen readers: the longest shortcode is the plainest, “thumbsup” rather than “+1”. */
export function spokenName({ codes }: EmojiEntry): string {
  const [first, ...others] = codes;
  return others.reduce((longest, code) => (code.length > longest.length ? code : longest), first).replaceAll("_", " ");
}

export function withoutTone(emoji: string): string {
  return emoji.replace(/\p{Emoji_Modifier}/gu, "");
}

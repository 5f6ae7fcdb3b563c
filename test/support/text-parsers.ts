// Every parser of texts that people write, as a function of one text. A refusal counts as parsed.

import { ChatError } from "../../src/chat/chat-error";
import { parseEmoji } from "../../src/chat/emoji";
import { formattedTree } from "../../src/chat/formatting/formatted-tree";
import { bareLinks } from "../../src/chat/formatting/link-in-text";
import { withMentions } from "../../src/chat/formatting/mentions-in-tree";
import { meActionIn } from "../../src/chat/me-action";
import { mentionsOf } from "../../src/chat/mention";
import { lineOf, sentenceOf } from "../../src/chat/message-line";
import { charsIn, cleanText, parseMessageText } from "../../src/chat/message-text";
import { parseName } from "../../src/chat/name";
import { nameSkeletons } from "../../src/chat/name-skeleton";
import { plainText } from "../../src/chat/plain-text";
import { parseRoomCode, roomCodeIn } from "../../src/chat/room-code";
import { parseRoomTitle } from "../../src/chat/room-title";
import { mustHaveWords, parseSearchWords } from "../../src/chat/search-words";
import { hasVisible, withoutInvisible, withoutJoiners } from "../../src/chat/visible-text";
import { parseCommand } from "../../src/protocol/client-command";
import { beginsCommand } from "../../src/views/composer/commands";
import { bigEmojiIn } from "../../src/views/message/message";
import { initialOf } from "../../src/views/name-tag";
import { fold } from "../../src/views/search/fold";
import { foundWords } from "../../src/views/search/found-words";
import { marked } from "../../src/web/composer/format-keys";
import { menuWordAt } from "../../src/web/composer/menu-word";
import { loadEmojiBook } from "../../src/web/emoji/emoji-book";
import { expandShortcodes, mayHoldShortcode } from "../../src/web/emoji/expand-shortcodes";
import { findEmoji } from "../../src/web/emoji/find-emoji";

export interface TextParser {
  readonly name: string;
  read(text: string): unknown;
}

const mentions = mentionsOf([
  ...["Ada", "Ada Love", "Bo", "_x_", "a", "世", "*", "a b c d"].map((name) => ({ name })),
  { name: "Bo", badge: 2 },
  ...Array.from({ length: 32 }, (_, index) => ({
    name: Array(index + 1)
      .fill("x")
      .join(" ")
      .slice(0, 32),
  })),
]);
const twoLetters = [..."abcdefghijklmnopqrstuvwxyz0123456"];
const queries = [
  "a",
  "世",
  "a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9 0",
  twoLetters.map((letter) => `a${letter}`).join(" "),
  twoLetters.map((letter) => `一${letter}`).join(" "),
  `${"一".repeat(99)}二`,
];
const searches = queries.flatMap((words) => parseSearchWords(words) ?? []);
const book = await loadEmojiBook();

export const textParsers: readonly TextParser[] = [
  { name: "formatting", read: formattedTree },
  { name: "formatting with mentions", read: (text) => withMentions(formattedTree(text), mentions) },
  { name: "plain text", read: (text) => plainText(formattedTree(text)) },
  { name: "one line", read: (text) => lineOf(text, 200) },
  { name: "one sentence", read: (text) => sentenceOf("Ada", text, 200) },
  { name: "bare links", read: bareLinks },
  { name: "mentions", read: mentions },
  { name: "name", read: refusing(parseName) },
  { name: "title", read: refusing(parseRoomTitle) },
  { name: "message", read: refusing(parseMessageText) },
  { name: "cleaning and counting", read: (text) => charsIn(cleanText(text)) },
  { name: "words to search for", read: refusing(mustHaveWords) },
  ...searches.map((words, n) => ({ name: `search in a message ${n}`, read: (text: string) => words.matches(text) })),
  ...searches.map((words, n) => ({ name: `search in JSON ${n}`, read: (text: string) => words.cannotBeIn(text) })),
  { name: "emoji", read: refusing(parseEmoji) },
  { name: "room code", read: (text) => [parseRoomCode(text), roomCodeIn(text)] },
  { name: "is anything visible?", read: hasVisible },
  { name: "without invisible", read: (text) => [withoutInvisible(text), withoutJoiners(text)] },
  { name: "skeletons of a name", read: (text) => nameSkeletons([...text.slice(0, 64)].slice(0, 32).join("")) },
  { name: "action", read: meActionIn },
  { name: "frame", read: (text) => parseCommand(JSON.stringify({ type: "post", id: "a", text })) },
  { name: "frame as typed", read: parseCommand },
  { name: "folding on the page", read: fold },
  ...queries.map((query, n) => ({ name: `found words ${n}`, read: (text: string) => foundWords(text, query) })),
  { name: "found words, of themselves", read: (text) => foundWords(text, text) },
  { name: "shortcodes", read: (text) => [mayHoldShortcode(text), expandShortcodes(book, text)] },
  { name: "big emoji", read: bigEmojiIn },
  { name: "finding an emoji", read: (text) => findEmoji(book, text, 5) },
  { name: "command", read: beginsCommand },
  {
    name: "word at the caret",
    read: (text) => [menuWordAt(text, text.length), menuWordAt(text, text.length >> 1), menuWordAt(text, 0)],
  },
  {
    name: "formatting by keys",
    read: (text) => ["**", "_", "`"].map((mark) => marked(mark, { text, from: 0, to: text.length })),
  },
  { name: "initial", read: initialOf },
];

/** A refusal is an answer like any other. */
function refusing(parse: (text: string) => unknown): (text: string) => unknown {
  return (text) => {
    try {
      return parse(text);
    } catch (cause) {
      if (cause instanceof ChatError) return cause;
      throw cause;
    }
  };
}

// Garbage for the parsers alone: they accept or refuse it, and do nothing else.

import { ChatError } from "../../src/chat/chat-error";
import { parseEmoji } from "../../src/chat/emoji";
import { bareLinks } from "../../src/chat/formatting/link-in-text";
import { parseMessageText } from "../../src/chat/message-text";
import { parseName } from "../../src/chat/name";
import { parseRoomCode } from "../../src/chat/room-code";
import { parseRoomTitle } from "../../src/chat/room-title";
import { parseCommand } from "../../src/protocol/client-command";
import { addressKey, shortAddress } from "../../src/server/caller-address";
import { readCommandLine } from "../../src/server/command-line";
import { settings } from "../../src/server/config";
import { goodFrame } from "./frames";
import type { Garbage } from "./garbage";

const flags = Object.values(settings).map(({ flag }) => flag);
const variables = Object.values(settings).map(({ variable }) => variable);

/** One input for one parser. Returns whether it was accepted; throws when the parser misbehaved. */
export function fuzzParser(garbage: Garbage): boolean {
  switch (garbage.between(1, 9)) {
    case 1:
      return parsesFrame(garbage);
    case 2:
      return staysAsItIs(parseName, garbage.percent(50) ? garbage.text(40) : garbage.word());
    case 3:
      return staysAsItIs(parseMessageText, garbage.text());
    case 4:
      return staysAsItIs(parseRoomTitle, garbage.percent(50) ? garbage.text(80) : garbage.word());
    case 5:
      return staysAsItIs(parseEmoji, garbage.percent(50) ? garbage.mutated("👩🏿‍❤️‍💋‍👩🏿") : garbage.text(3));
    case 6: {
      const typed = garbage.percent(50) ? garbage.word() : garbage.mutated(" gkrtßx ");
      const code = parseRoomCode(typed);
      if (code !== undefined && !/^[A-Z0-9]{2,12}$/.test(code))
        throw new Error(`${quoted(typed)} became the code ${code}`);
      return code !== undefined;
    }
    case 7:
      return readsAddress(garbage);
    case 8:
      return readsLinks(garbage);
    default:
      return readsCommandLine(garbage);
  }
}

function parsesFrame(garbage: Garbage): boolean {
  const json = garbage.percent(50) ? garbage.strangeJson(goodFrame(garbage)) : JSON.stringify(garbage.value());
  const text = garbage.percent(50) ? json : garbage.mutated(json);
  const parsed = parseCommand(text);
  if (Object.hasOwn(Object.prototype, "isAdmin")) throw new Error(`${quoted(text)} got into every object`);
  if (!parsed.ok && (parsed.detail === "" || parsed.detail.length > 300))
    throw new Error(`${quoted(text)}: ${parsed.detail}`);
  return parsed.ok;
}

/** A key of a limit has few forms, or one caller could have many. */
function readsAddress(garbage: Garbage): boolean {
  const address = garbage.mutated(
    garbage.oneOf(["192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1", "::", "fe80::1%eth0"]),
  );
  const key = addressKey(address);
  if (addressKey(key) !== key) throw new Error(`${quoted(address)} has the key ${key}, and that another one`);
  if (/\p{Cc}/u.test(shortAddress(address))) throw new Error(`${quoted(address)} reached the log`);
  return key !== address;
}

/** A link leads where its shown host says. */
function readsLinks(garbage: Garbage): boolean {
  const address = garbage.oneOf([
    "https://öko.de/x",
    "http://аррӏе.com",
    "https://a.example:80/(x)",
    "https://例え.jp",
  ]);
  const text = garbage.percent(50) ? garbage.mutated(address) : `https://${garbage.text(40)}`;
  const links = bareLinks(text);
  for (const { href, shown } of links) {
    if (href === undefined) continue;
    if (!/^https?:/.test(href)) throw new Error(`${quoted(text)} leads to ${href}`);
    if (URL.parse(shown)?.host !== new URL(href).host) throw new Error(`${quoted(text)} shows ${shown} for ${href}`);
  }
  return links.length > 0;
}

/** What was accepted once is accepted again, unchanged. */
function staysAsItIs(parse: (typed: string) => string, typed: string): boolean {
  let taken: string;
  try {
    taken = parse(typed);
  } catch (cause) {
    if (cause instanceof ChatError) return false;
    throw new Error(`${quoted(typed)}: ${cause instanceof Error ? cause.stack : cause}`);
  }
  if (!taken.isWellFormed()) throw new Error(`${quoted(typed)} became ${quoted(taken)}, which is no text`);
  const again = parse(taken);
  if (again !== taken) throw new Error(`${quoted(typed)} became ${quoted(taken)}, and that ${quoted(again)}`);
  return true;
}

function readsCommandLine(garbage: Garbage): boolean {
  const args = Array.from({ length: garbage.between(0, 4) }, () => {
    if (garbage.percent(20)) return garbage.word();
    const flag = `--${flags[garbage.between(0, flags.length - 1)]}`;
    return garbage.percent(50) ? flag : `${garbage.percent(90) ? flag : garbage.mutated(flag)}=${garbage.word()}`;
  });
  const environment = Object.fromEntries(
    Array.from({ length: garbage.between(0, 3) }, () => [
      variables[garbage.between(0, variables.length - 1)],
      garbage.percent(50) ? String(garbage.number()) : garbage.word(),
    ]),
  );
  const read = readCommandLine(args, environment);
  if (read.kind === "wrong" && read.problems.length === 0)
    throw new Error(`Wrong, and nobody knows why: ${quoted(args.join(" "))}`);
  return read.kind === "run";
}

export function quoted(text: string): string {
  return JSON.stringify(text.length > 400 ? `${text.slice(0, 400)}…` : text);
}

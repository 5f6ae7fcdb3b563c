// Measures what pages weigh as a browser gets them: the first answers, the styles, and everything that a visit of a
// room loads. Run with Bun it prints these figures, and exits with 1 beyond a limit. [P8]

import { join } from "node:path";
import type { RoomSnapshot } from "../src/chat/room-snapshot";
import { readBuiltPages } from "../src/server/http/built-pages";
import { htmlResponse } from "../src/server/http/content-encoding";
import { homePage } from "../src/server/http/home-page";
import { readerOf } from "../src/server/http/page-reader";
import { roomPage } from "../src/server/http/room-page";
import { type Language, languages } from "../src/texts/language";

export interface PageSize {
  readonly what: string;
  /** Compressed; `most` is the limit. */
  readonly bytes: number;
  readonly most: number;
}

const kB = 1024;
/** As short as chat messages are. */
const lines = ["hello", "are you coming?", "yes, at ten", "I bring the cake 🎂", "see https://example.org/map", "ok!"];

/** In the heaviest language. Reads the build in dist/pages. */
export async function pageSizes(): Promise<readonly PageSize[]> {
  const all = await Promise.all((Object.keys(languages) as Language[]).map(sizesIn));
  return (all[0] ?? []).map((size, index) => ({
    ...size,
    bytes: Math.max(...all.map((sizes) => sizes[index]?.bytes ?? 0)),
  }));
}

export async function visitRequests(): Promise<number> {
  return visit("en").length + 1;
}

async function sizesIn(language: Language): Promise<readonly PageSize[]> {
  const request = new Request("http://chatsy.test/", {
    headers: { "accept-encoding": "br", "accept-language": language, cookie: "chatsy_time=Europe/Berlin,h23" },
  });
  const reader = readerOf(request);
  const { assets } = built;
  const sent = async (html: string) => (await (await htmlResponse(html, request)).bytes()).length;
  const home = await sent(homePage({ name: "", code: "", reader, assets }));
  const formKey = { id: "2n8ZcdIFkbbJUYfmRKNSIg", token: "Zx0aY3kQ9sWmP1vT4bN7cg" };
  const now = Date.UTC(2026, 10, 23, 12);
  const snapshot = talk(now);
  const room = await sent(await roomPage({ code: "GKRT", snapshot, formKey, now, reader, assets }));
  const files = visit(language).reduce((sum, url) => sum + sizeOf(url), 0);
  return [
    { what: "home, first answer", bytes: home, most: 8 * kB },
    { what: "a room with 50 short messages, first answer", bytes: room, most: 16 * kB },
    { what: "the styles", bytes: sizeOf(assets.styles), most: 14 * kB },
    // The wish is 64. The rest could only be saved by a second wave of requests.
    { what: "all that a visit of a room loads", bytes: room + files, most: 76 * kB },
  ];
}

const built = readBuiltPages(join(import.meta.dir, "../dist/pages"));

/** Addresses of everything that a room's page loads until all of it works. */
function visit(language: Language): readonly string[] {
  const { assets } = built;
  return [assets.styles, assets.script("room"), ...assets.preloads("room", language)];
}

function sizeOf(url: string): number {
  const file = built.bytes(url.replace("/assets/", ""), "br");
  return file.length;
}

function talk(at: number): RoomSnapshot {
  const people = ["Ada", "Lin", "Bo", "Cy"].map((name, index) => ({
    id: `m${index}`.padEnd(22, "AZQ2b7"),
    name,
    role: index === 0 ? ("host" as const) : ("guest" as const),
    state: "here" as const,
  }));
  const events = Array.from({ length: 50 }, (_, index) => {
    const { id: by = "", name = "" } = people[(index * 7) % people.length] ?? {};
    // Ids are random, and these compress as badly.
    const id = Buffer.from(new Bun.CryptoHasher("sha256").update(`${index}`).digest())
      .toString("base64url")
      .slice(0, 22);
    const text = lines[index % lines.length] ?? "";
    return { kind: "message", seq: index + 9, at: at - (50 - index) * 41_357, by, name, id, text } as const;
  });
  const [me] = people;
  const last = events.at(-1);
  if (!me || !last) throw new Error("There is no player.");
  const { seq, id } = last;
  const room = { code: "GKRT", link: "http://chatsy.test/GKRT", epoch: "9V2bXQ1sR0yK3hTnLwEdJA", head: seq, first: 1 };
  return { epoch: room.epoch, seq, id, me, room, people, peopleCount: people.length, events, at };
}

if (import.meta.main) {
  const sizes = await pageSizes();
  for (const { what, bytes, most } of sizes) {
    process.stdout.write(`${String(bytes).padStart(7)} B of ${String(most).padStart(6)}  ${what}\n`);
  }
  process.stdout.write(
    `${String(await visitRequests()).padStart(7)}   of      6  requests of a visit, beside the socket\n`,
  );
  if (sizes.some(({ bytes, most }) => bytes > most)) process.exitCode = 1;
}

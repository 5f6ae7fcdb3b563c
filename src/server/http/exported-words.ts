// The words, dates and numbers of an exported room, in one of the languages, as HTML.

import type { Member } from "../../chat/member";
import { catalogues } from "../../texts/catalogues";
import type { Texts } from "../../texts/en/catalogue";
import { type Language, languages } from "../../texts/language";
import { type Splitter, splitter } from "../../texts/text";
import { escapeHtml } from "./page-shell";

/** HTML that is escaped where it has to be. */
export interface Html {
  readonly html: string;
}

export interface ExportedWords {
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
  readonly split: Splitter<Texts>;
  /** Like “Monday, 23 November 2026”, in UTC. */
  day(at: number): string;
  /** Like 10:41, in UTC. */
  time(at: number): string;
}

export function exportedWords(language: Language): ExportedWords {
  const day = new Intl.DateTimeFormat(language, { timeZone: "UTC", dateStyle: "full" });
  const time = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return {
    language,
    direction: languages[language].direction,
    split: splitter<Texts>(catalogues[language] as Partial<Texts>, language),
    day: (at) => day.format(at),
    time: (at) => time.format(at),
  };
}

/** What `split` gives, as one line of HTML. */
export function lineOf(pieces: readonly (string | Html)[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? escapeHtml(piece) : piece.html)).join("");
}

export function isolated(text: string): Html {
  return { html: `<bdi>${escapeHtml(text)}</bdi>` };
}

/** A name as it is shown everywhere: the badge stands beside it, and never inside. */
export function nameOf({
  name,
  badge = 1,
}: {
  readonly name: string;
  readonly badge?: Member["badge"] | undefined;
}): Html {
  return { html: isolated(name).html + (badge === 1 ? "" : ` <span class="badge">${badge}</span>`) };
}

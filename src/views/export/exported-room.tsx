// An exported room as one file that is readable offline for years: no script, and nothing loaded from elsewhere. It
// contains its own Content-Security-Policy, because no server will send one. This is everything around its rows: head,
// days and end.

import type { ComponentChildren } from "preact";
import { type NameTagProps, QuietName } from "../name-tag";
import { useWords } from "../words";

export interface ExportedRoomProps {
  readonly code: string;
  /** Empty when the room has none. */
  readonly title: string;
  /** The member who asked for it. */
  readonly by: NameTagProps;
  readonly exportedAt: number;
  /** Its style sheets: exported-room.css, and the hues. */
  readonly styles: string;
  /** The days, then the end. */
  readonly children: ComponentChildren;
}

export function ExportedRoom({ code, title, by, exportedAt, styles, children }: ExportedRoomProps) {
  const { language, direction, locale, t, pieces, clock } = useWords();
  const roomAndCode = t("exported.title", { code });
  const codeInRoom = pieces("exported.title", { code: <span class="code">{code}</span> });
  return (
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>{title === "" ? roomAndCode : `${title} · ${roomAndCode}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="Chatsy" />
        {/* Nothing is escaped inside a style element; the sheet is ours. */}
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <header>
          <h1>{title === "" ? codeInRoom : <bdi>{title}</bdi>}</h1>
          {title !== "" && <p>{codeInRoom}</p>}
          <p>
            {pieces("exported.by", {
              name: QuietName(by),
              date: fullDay(exportedAt, locale),
              time: clock(exportedAt),
            })}{" "}
            {t("exported.times")}
          </p>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}

export function ExportedDay({ at, children }: { readonly at: number; readonly children: ComponentChildren }) {
  const { locale } = useWords();
  return (
    <>
      <h2>
        <time dateTime={dateOf(at)}>{fullDay(at, locale)}</time>
      </h2>
      <ol>{children}</ol>
    </>
  );
}

/** A file without it is incomplete. `count` is the number of messages that are not deleted. */
export function ExportedEnd({ count }: { readonly count: number }) {
  const { t } = useWords();
  return (
    <footer>
      <p class="end">{t("exported.end", { count })}</p>
    </footer>
  );
}

/** Like 2026-11-23, in UTC. */
export function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Like "Monday, 23 November 2026", in UTC, because nobody knows when and where the file will be read. */
function fullDay(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "full" }).format(at);
}

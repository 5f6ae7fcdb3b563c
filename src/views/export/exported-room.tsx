// A room as one file that is read offline, for years: no script, nothing loaded from anywhere. Its own policy says so,
// because no server will be there to say it. Here is what stands round its rows: head, days, end.

import type { ComponentChildren } from "preact";
import { type NameTagProps, QuietName } from "../name-tag";
import { useWords } from "../words";

export interface ExportedRoomProps {
  readonly code: string;
  /** Empty when the room has none. */
  readonly title: string;
  /** Who asked for it. */
  readonly by: NameTagProps;
  readonly exportedAt: number;
  /** Its style sheets: exported-room.css, and the hues. */
  readonly styles: string;
  /** Days, and then the end. */
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
        {/* Inside of a style element nothing is escaped; the sheet is ours. */}
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

/** Without it a file is not complete. `count`: of messages that are not deleted. */
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

/** Like "Monday, 23 November 2026", in UTC: nobody knows when and where the file will be read. */
function fullDay(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "full" }).format(at);
}

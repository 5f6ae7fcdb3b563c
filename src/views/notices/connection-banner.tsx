// The banner for an unreachable room: since when its content may be out of date, or that the user can go on writing.

import { useWords } from "../words";

/**
 * The connection as people are told of it: `short` is a loss worth a word, `long` one worth a banner, `back` a brief
 * confirmation.
 */
export type ConnectionNotice = "none" | "short" | "long" | "back";

interface ConnectionBannerProps {
  readonly notice: ConnectionNotice;
  /** When the saved state was taken; undefined when this page has been live itself. In ms since 1970, like `now`. */
  readonly asOf: number | undefined;
  readonly now: number;
  tryNow(): void;
}

export function ConnectionBanner({ notice, asOf, now, tryNow }: ConnectionBannerProps) {
  const { t, moment } = useWords();
  if (asOf === undefined && notice !== "long") return null;
  const line = asOf === undefined ? t("connection.lost") : t("list.offline", { time: moment(asOf, now) });
  return (
    <section class="banner" aria-label={line}>
      <p>{line}</p>
      <button type="button" class="button compact" onClick={tryNow}>
        {t("connection.tryNow")}
      </button>
    </section>
  );
}

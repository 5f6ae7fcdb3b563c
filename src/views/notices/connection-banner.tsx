// Under the header, when the room cannot be reached: since when what is shown may be old, or that one can go on writing.

import { useWords } from "../words";

/**
 * The connection as people hear of it: `short` is a loss worth a word, `long` one worth a banner, `back` a short
 * confirmation.
 */
export type ConnectionNotice = "none" | "short" | "long" | "back";

interface ConnectionBannerProps {
  readonly notice: ConnectionNotice;
  /** When all that is shown was so; undefined: this page has seen the room itself. In ms since 1970, as `now`. */
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

// Under the header, when the room cannot be reached: since when what is shown may be old, or that one can go on writing.

import { t } from "../texts";
import type { ConnectionNotice } from "./use-connection-notice";
import { moment } from "./when";

interface ConnectionBannerProps {
  readonly notice: ConnectionNotice;
  /** When all that is shown was so; undefined: this page has seen the room itself. */
  readonly asOf: number | undefined;
  tryNow(): void;
}

export function ConnectionBanner({ notice, asOf, tryNow }: ConnectionBannerProps) {
  if (asOf === undefined && notice !== "long") return null;
  const words = asOf === undefined ? t("connection.lost") : t("list.offline", { time: moment(asOf) });
  return (
    <section class="banner" aria-label={words}>
      <p>{words}</p>
      <button type="button" class="button compact" onClick={tryNow}>
        {t("connection.tryNow")}
      </button>
    </section>
  );
}
